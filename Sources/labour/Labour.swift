/// The command line.
@main
enum Labour {
  static func main() {
    print("labour")
  }
}

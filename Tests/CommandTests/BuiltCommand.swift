import Foundation
import Synchronization
import Testing

/// The built command, run as a user runs it.
enum BuiltCommand {
  /// What a run left.
  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The program: beside the test bundle, where the build puts both, or in `.build`.
  static let url: URL = {
    let root = URL(fileURLWithPath: #filePath)  // Tests/CommandTests/BuiltCommand.swift
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let beside = CommandLine.arguments.filter { $0.contains(".xctest") }.map {
      URL(fileURLWithPath: $0).deletingLastPathComponent()
    }
    let places =
      beside + [Bundle.main.bundleURL]
      + ["release", "debug"].map { root.appendingPathComponent(".build/\($0)") }
    let candidates = places.map { $0.appendingPathComponent("labour") }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }
      ?? candidates[candidates.count - 1]
  }()

  /// Runs the command with arguments, and waits for its end.
  static func run(_ arguments: String..., in folder: URL? = nil) throws -> Result {
    try run(executable: url, arguments, in: folder)
  }

  /// Runs a line of shell in which `labour` is the command.
  static func shell(_ line: String, in folder: URL? = nil) throws -> Result {
    try run(
      executable: URL(fileURLWithPath: "/bin/bash"),
      ["-c", "labour() { '\(url.path)' \"$@\"; }; \(line)"], in: folder)
  }

  private static func run(
    executable: URL, _ arguments: [String], in folder: URL?
  ) throws -> Result {
    let process = Process()
    let (output, errors) = (Pipe(), Pipe())
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // Both pipes are drained at once: a full one would stop the command.
    let drained = Mutex(Data())
    let thread = DispatchGroup()
    let errorHandle = errors.fileHandleForReading
    DispatchQueue.global().async(group: thread) {
      let data = errorHandle.readDataToEndOfFile()
      drained.withLock { $0 = data }
    }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    thread.wait()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: String(decoding: data, as: UTF8.self),
      errors: drained.withLock { String(decoding: $0, as: UTF8.self) })
  }
}

/// A folder that is gone after `body`, with files of the given texts.
func withFiles<R>(_ files: [String: String], _ body: (URL) throws -> R) throws -> R {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, text) in files {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }
  return try body(folder)
}

/// The object of a JSON text.
func object(_ json: String) throws -> [String: Any] {
  try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
}

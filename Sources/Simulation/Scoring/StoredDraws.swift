internal import Modelling
internal import Tables

/// The draws that a run kept as arrays, found by `draws/axes.json`.
struct StoredDraws {
  private struct Kept {
    let path: String
    let shape: [Int]
    /// The place in a row of each cell, by its elements and its period.
    let places: [[String: String]: Int]
  }

  private let arrays: [String: Kept]
  private let draws: Int

  /// The draws of a run; nil where it kept none as arrays.
  init?(_ run: StoredRun) throws {
    let path = "\(run.folder)/\(DrawFiles.folder)/\(DrawFiles.axesName)"
    guard FileSystem.kind(path) == .file else { return nil }
    let node = try JSON5.parse(contentsOf: path, grammar: .json)
    var arrays: [String: Kept] = [:]
    for one in try node.member("arrays").array() {
      let shape = try one.member("shape").array().map { try $0.integer(in: 0...) }
      var places: [[String: String]] = [[:]]
      for axis in try one.member("axes").array().dropFirst() {
        if let cells = try axis.member(ifPresent: "cells") {
          places = try cells.array().map { cell in
            var keys: [String: String] = [:]
            for member in try cell.members() { keys[member.key] = try member.value.text() }
            return keys
          }
        } else {
          let (name, elements) = (
            try axis.member("name").text(), try axis.member("elements").texts()
          )
          places = places.flatMap { place in
            elements.map { element in place.merging([name: element]) { $1 } }
          }
        }
      }
      guard shape.first == run.draws, places.count == shape.dropFirst().reduce(1, *) else {
        throw one.error("the axes are not those of a run of \(run.draws) draws")
      }
      arrays[try one.member("variable").text()] = Kept(
        path: "\(run.folder)/\(try one.member("path").text())", shape: shape,
        places: Dictionary(zip(places, 0...), uniquingKeysWith: { first, _ in first }))
    }
    self.arrays = arrays
    draws = run.draws
  }

  /// The draws of some cells of a variable; nil for those that are not there.
  func draws(of variable: String, _ cells: [StoredRun.Cell]) throws(StorageError) -> [[Double]?] {
    guard let array = arrays[variable] else { return cells.map { _ in nil } }
    let places = cells.map { cell in
      var keys: [String: String] = [:]
      for name in cell.elements { keys[name.dimension] = name.element }
      keys["period"] = cell.period.map { "\($0)" }
      return array.places[keys]
    }
    let columns = try columns(Set(places.compactMap(\.self)), of: array)
    return places.map { $0.flatMap { columns[$0] } }
  }

  /// Some places of each row of an array, read in pieces.
  private func columns(
    _ wanted: Set<Int>, of array: Kept
  ) throws(StorageError) -> [Int: [Double]] {
    let width = array.shape.dropFirst().reduce(1, *)
    let header = NumPyFile.header(array.shape)
    var columns = Dictionary(uniqueKeysWithValues: wanted.map { ($0, [Double]()) })
    var isOurs = true
    var offset = 0
    // Pieces and header are multiples of 8 bytes.
    let size = try FileSystem.read(array.path) { piece in
      if offset == 0 { isOurs = piece.starts(with: header) }
      var place = max(header.count - offset, 0)
      while isOurs, place + 8 <= piece.count {
        let column = (offset + place - header.count) / 8 % width
        if wanted.contains(column) {
          var bits: UInt64 = 0
          for byte in 0..<8 {
            bits |= UInt64(piece[piece.startIndex + place + byte]) << UInt64(8 * byte)
          }
          columns[column]?.append(Double(bitPattern: bits))
        }
        place += 8
      }
      offset += piece.count
    }
    guard isOurs, size == header.count + 8 * draws * width else {
      throw StorageError(
        .input, path: array.path, "this is not the array that axes.json describes",
        hint: "was the file altered? Run the model again")
    }
    return columns
  }
}

import CZlib

/// The bytes that raw deflate data hold, which are exactly `count`; nil where the data are damaged.
func inflated(_ bytes: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
  var output = [UInt8](repeating: 0, count: count)
  // SAFETY: the call reads and writes no more than the counts that it is given.
  let status = unsafe bytes.withUnsafeBufferPointer { input in
    unsafe output.withUnsafeMutableBufferPointer { result in
      unsafe labour_inflate(input.baseAddress, input.count, result.baseAddress, result.count)
    }
  }
  return status == 0 ? output : nil
}

/// The bytes as raw deflate data.
func deflated(_ bytes: [UInt8]) -> [UInt8] {
  var output = [UInt8](repeating: 0, count: labour_deflate_bound(bytes.count))
  // SAFETY: the call reads and writes no more than the counts that it is given.
  let count = unsafe bytes.withUnsafeBufferPointer { input in
    unsafe output.withUnsafeMutableBufferPointer { result in
      unsafe labour_deflate(input.baseAddress, input.count, result.baseAddress, result.count)
    }
  }
  precondition(count > 0, "deflating \(bytes.count) bytes needs memory that is not there")
  output.removeLast(output.count - count)
  return output
}

/// The CRC-32 of bytes, as zip archives have it.
func crc32(_ bytes: [UInt8]) -> UInt32 {
  // SAFETY: the call reads no more than the count that it is given.
  unsafe bytes.withUnsafeBufferPointer { unsafe labour_crc32($0.baseAddress, $0.count) }
}

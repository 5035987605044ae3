import COpenBLAS
/// x
public func kernelName() -> String { unsafe String(cString: openblas_get_corename()) }

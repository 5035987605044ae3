/// How the draws of two runs stand to each other in a comparison.
public enum Pairing: String, Sendable {
  /// The runs share draws, so differences are taken draw by draw.
  case paired
  /// The runs share none, so they are compared as independent samples.
  case independent
}

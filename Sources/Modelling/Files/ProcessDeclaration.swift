import Tables

/// `processes`: series that follow a law.
struct ProcessDeclaration: Sendable {
  let name: DeclaredName
  /// The name of the law.
  let law: LocatedText
  let subject: Subject
  /// The scale on which the law is linear, where it is stated.
  let scale: Scale?
  let priors: [ParameterDeclaration]
  /// The dimensions, where they are stated; else those of the data.
  let by: [LocatedText]?
  let unit: LocatedText?
  let grouping: Grouping
  /// All other keys: options of the law, to be judged by it.
  let options: [JSON5Member]
  let label: LocatedText?
  let note: LocatedText?

  /// What the law is of.
  enum Subject: Sendable {
    /// The series that has the name of the process.
    case own
    /// That series, which data measure by an expression.
    case measured(LocatedExpression)
    /// Series by name.
    case series([LocatedText])
    /// Series by name, each measured by an expression.
    case measuredSeries([(name: DeclaredName, LocatedExpression)])
  }

  /// `on`: the scale of a law.
  enum Scale: String, CaseIterable, Sendable {
    case logit, log, linear
  }
}

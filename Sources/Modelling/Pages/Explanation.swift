public import Tables

/// Where a variable comes from: a tree from it back to each datum, parameter and prior behind it.
public struct Explanation: Sendable {
  /// A cell of a quantity.
  public struct CellRow: Sendable {
    /// Its elements and its period, such as `sex: female, 2025`; empty for one without either.
    public let text: String
    /// Its value in the unit of its quantity, where that is known without a draw.
    public let value: Double?
  }

  /// An expression that gives a quantity its cells.
  public struct Formula: Sendable {
    /// The element that it is for; nil where it is for all.
    public let element: String?
    /// As it is written.
    public let text: String
    /// Where it stands.
    public let place: SourcePlace
  }

  /// A printed number.
  public struct Datum: Sendable {
    /// Its elements and its period.
    public let cell: String
    /// The value in the unit of its quantity; nil where the source says that it is missing.
    public let value: Double?
    /// What one printed digit is worth; 0 where the value is exact, nil where it is not known.
    public let precision: Double?
    /// `reported`, `estimated`, `derived`, `assumed`, `missing`, or as the file has it.
    public let status: String
    /// The document and the place in it, as the dataset names them.
    public let document: String, place: String
    /// What the dataset remarks.
    public let note: String
    /// The rows that print it.
    public let rows: [Provenance]
  }

  /// What is believed of a number of a law before data are read.
  public struct Prior: Sendable {
    /// Its name in the law, and what it is.
    public let name: String, summary: String
    /// The value or the distribution, as it is written.
    public let value: String
    /// Its unit.
    public let unit: String
    /// Why.
    public let basis: ModelPage.Basis
    /// Where it stands.
    public let place: SourcePlace
  }

  /// The law of a process.
  public struct Law: Sendable {
    /// Its name, and what it is.
    public let name: String, summary: String
    /// The scale on which it moves.
    public let scale: String
    /// Its series.
    public let series: [String]
    /// How data measure series that have no numbers of their own, by name.
    public let measurements: [(name: String, text: String)]
    /// Its options, as they are written.
    public let options: [(name: String, text: String)]
    /// The identities that it is made to obey.
    public let identities: [Formula]
    /// Its priors.
    public let priors: [Prior]
    /// Whether this version can estimate it.
    public let canEstimate: Bool
  }

  /// A name of the tree.
  public struct Node: Sendable {
    /// How much is said of a name.
    public enum Extent: String, Sendable {
      /// All.
      case full
      /// It is explained elsewhere in the tree.
      case reference
      /// It lies deeper than was asked for.
      case cut
    }

    /// The name, with the alias of a used model before it.
    public let name: String
    /// What it is: a kind of ``ModelPage``, `process`, or `target`.
    public let kind: String
    /// What it is to the name above: `option driver`, `prior half_life`, `weight of its total`; nil for
    /// an operand.
    public let role: String?
    /// The index of the period with which it is read, such as `t-1`.
    public let index: String?
    /// How much is said of it here.
    public let extent: Extent
    /// What it varies by, and its unit.
    public let dimensions: [String], unit: String
    /// What it is called, and what the model remarks.
    public let label: String?, note: String?
    /// Where it is declared.
    public let place: SourcePlace
    /// The cells that are read, where a cell is explained; empty otherwise.
    public let cells: [CellRow]
    /// The expressions that give its cells.
    public let formulas: [Formula]
    /// The value of a parameter, as it is written, and what it rests on.
    public let value: String?, basis: ModelPage.Basis?
    /// The law of a process.
    public let law: Law?
    /// Its printed numbers.
    public let data: [Datum]
    /// What the scenario does to it.
    public let levers: [ModelPage.LeverRow]
    /// How its totals are formed, where they are weighted.
    public let total: String?
    /// What stands behind it.
    public let children: [Node]
  }

  /// The file of the model.
  public let file: String
  /// The model and the scenario.
  public let model: String, scenario: String
  /// The variable as it was asked for.
  public let variable: String
  /// The variable, or each of those that its name reaches.
  public let roots: [Node]
}

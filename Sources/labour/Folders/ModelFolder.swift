import Modelling

/// Where the models are that are known by name.
enum ModelFolder {
  /// The environment variable that names the folder.
  static let environmentVariable = "LABOUR_MODELS"

  /// The models of the folder that `LABOUR_MODELS` names; else of `Models` in this folder or in the
  /// nearest above it; else of the project in which the program was built, or of the place where it
  /// was installed. Where there is no such folder, models are found by path alone.
  static func library() throws(InputError) -> ModelLibrary {
    let folder = SharedFolder(
      name: "Models", environmentVariable: environmentVariable, mark: "NAME/model.json5"
    ) {
      !ModelLibrary(folder: $0).names.isEmpty
    }
    return ModelLibrary(folder: try folder.find())
  }
}

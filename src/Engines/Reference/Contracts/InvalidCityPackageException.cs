namespace Yicheng.Reference.Contracts;

/// <summary>The city package named at the start has faults, so the program does not start. The message lists them, one a line.</summary>
public sealed class InvalidCityPackageException : Exception
{
    internal InvalidCityPackageException(string folder, IReadOnlyList<PackageProblem> problems)
        : base($"The city package {folder} has {problems.Count} fault(s):\n{string.Join('\n', problems)}")
    {
        Folder = folder;
        Problems = problems;
    }

    /// <summary>The package's folder.</summary>
    public string Folder { get; }

    /// <summary>Every fault.</summary>
    public IReadOnlyList<PackageProblem> Problems { get; }
}

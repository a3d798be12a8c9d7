namespace Yicheng.Feel.Dmn;

/// <summary>Something wrong with a DMN file.</summary>
/// <param name="File">The file's name as it was given.</param>
/// <param name="Line">The line in the file, counted from 1; 0 where it is not known.</param>
/// <param name="Element">The id of the element, or of the nearest around it that has one.</param>
/// <param name="Message">A sentence that says what is wrong and what would be right.</param>
public sealed record DmnProblem(string File, int Line, string Element, string Message)
{
    /// <summary>The problem as a line a person can follow.</summary>
    public override string ToString() => $"{File}:{Line}: {(Element.Length == 0 ? "" : Element + ": ")}{Message}";
}

/// <summary>A file that is not a DMN model that can be executed. Nothing of it was loaded.</summary>
public sealed class DmnReadException : FormatException
{
    internal DmnReadException(IReadOnlyList<DmnProblem> problems)
        : base(string.Join(Environment.NewLine, problems))
    {
        Problems = problems;
    }

    /// <summary>All that is wrong, in the order of the file.</summary>
    public IReadOnlyList<DmnProblem> Problems { get; }
}

/// <summary>An import of one model by another.</summary>
/// <param name="Name">The name its elements are known under.</param>
/// <param name="Namespace">The namespace of the model imported.</param>
/// <param name="Location">Where the file says it lies, or null.</param>
public sealed record DmnImport(string Name, string Namespace, string? Location);

/// <summary>How a model is read.</summary>
public sealed record DmnReadOptions
{
    /// <summary>Gives the model an import means, null where there is none. Without it, models with imports are refused.</summary>
    public Func<DmnImport, DmnModel?>? Resolve { get; init; }

    /// <summary>
    /// Whether broken expressions and unknown names are kept as null with a problem in <see cref="DmnModel.Problems"/> rather than refused.
    /// For test kits and drafts, never for what decides about people.
    /// </summary>
    public bool Lenient { get; init; }
}

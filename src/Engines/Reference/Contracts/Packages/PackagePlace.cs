namespace Yicheng.Reference.Contracts;

/// <summary>A place in a city package: the file's path relative to the package, with forward slashes, and the line counted from 1.</summary>
public readonly record struct PackagePlace(string File, int Line)
{
    /// <summary>"file:line", as editors and terminals understand it.</summary>
    public override string ToString() => $"{File}:{Line}";
}

using System.Runtime.CompilerServices;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Packages;

namespace Yicheng.Reference.Contracts;

/// <summary>The files of one city package while it is read, and the faults found so far.</summary>
public sealed class PackageReader
{
    private readonly List<PackageProblem> _problems = [];
    private readonly IReadOnlyDictionary<string, string> _edits;

    /// <summary>Reads from the package's folder <paramref name="root"/>.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="edits">Texts that lie over files of the package, by path; one whose file is not there is passed over.</param>
    public PackageReader(string root, IReadOnlyDictionary<string, string>? edits = null) =>
        (Root, _edits) = (Path.GetFullPath(root), edits ?? new Dictionary<string, string>());

    /// <summary>The package's folder, absolute.</summary>
    public string Root { get; }

    /// <summary>Faults found so far, in the order of files and lines.</summary>
    public IReadOnlyList<PackageProblem> Problems =>
        [.. _problems.OrderBy(problem => problem.Place.File, StringComparer.Ordinal).ThenBy(problem => problem.Place.Line)];

    /// <summary>Reports a fault: <c>package.Report(place, $"承诺时限 {promised} 不得超过法定时限 {statutory}")</c>.</summary>
    [OverloadResolutionPriority(1)]
    public void Report(PackagePlace place, FormattableString message) => Report(place, PackageProblem.Sentence(message));

    /// <summary>Reports a fault in words that somebody else has found.</summary>
    public void Report(PackagePlace place, LocalText message) => _problems.Add(new PackageProblem(place, message));

    /// <summary>Whether the package holds the file.</summary>
    /// <param name="path">Relative to the package, with forward slashes.</param>
    public bool Has(string path) => File.Exists(FullPath(path));

    /// <summary>The files of a folder and its sub-folders that match the pattern, as paths relative to the package, in a stable order; empty where there is no folder.</summary>
    public IReadOnlyList<string> Files(string folder, string pattern = "*.yaml")
    {
        var full = FullPath(folder);
        return !Directory.Exists(full)
            ? []
            : [.. Directory.EnumerateFiles(full, pattern, SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)];
    }

    /// <summary>The text of a file, or of the edit that lies over it; a missing one is reported and gives null.</summary>
    public string? ReadText(string path)
    {
        if (Has(path))
        {
            return _edits.TryGetValue(path, out var edited) ? edited : File.ReadAllText(FullPath(path));
        }

        Report(new(path, 1), $"缺少文件“{path}”");
        return null;
    }

    /// <summary>The text of a file as it lies on disk, whatever edit lies over it; null where there is none.</summary>
    public string? ReadOnDisk(string path) => Has(path) ? File.ReadAllText(FullPath(path)) : null;

    /// <summary>The bytes of a file; a missing one is reported and gives null.</summary>
    public byte[]? ReadBytes(string path)
    {
        if (Has(path))
        {
            return File.ReadAllBytes(FullPath(path));
        }

        Report(new(path, 1), $"缺少文件“{path}”");
        return null;
    }

    /// <summary>
    /// Reads a YAML file whose top is a map: <paramref name="read"/> takes the keys it knows from the map, and every key that it
    /// did not ask for is then reported as unknown. A missing file is reported and gives null; so does a file that is no map.
    /// </summary>
    public T? Read<T>(string path, Func<YamlMap, T> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        return ReadText(path) is { } text && YamlTree.Parse(text, path, this) is { } root && YamlMap.From(root, path, this) is { } map
            ? map.ReadAll(read)
            : null;
    }

    /// <summary>Reads every matching YAML file of a folder, one thing a file. See <see cref="Read{T}"/> and <see cref="Files"/>.</summary>
    public IReadOnlyList<T> ReadEach<T>(string folder, Func<YamlMap, T> read, string pattern = "*.yaml")
        where T : class =>
        [.. Files(folder, pattern).Select(path => Read(path, read)).OfType<T>()];

    /// <summary>
    /// Reads a CSV table whose first line names exactly the given columns; quoting as in RFC 4180. A line of another width is reported
    /// and left out.
    /// </summary>
    public IReadOnlyList<T> ReadTable<T>(string path, IReadOnlyList<string> columns, Func<TableRow, T?> read)
        where T : class =>
        ReadText(path) is { } text ? TableReading.Read(text, path, columns, this, read) : [];

    private string FullPath(string path)
    {
        var full = Path.GetFullPath(Path.Combine(Root, path));
        return full.StartsWith(Root, StringComparison.Ordinal)
            ? full
            : throw new ArgumentException($"{path} leaves the package.", nameof(path));
    }
}

using System.Runtime.CompilerServices;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Packages;

namespace Yicheng.Reference.Contracts;

/// <summary>
/// A map of a YAML file, read strictly. Every reading method names a key, reports what is wrong with its value at its own line,
/// and gives a harmless value so that reading goes on and finds the next fault too. Keys that nobody asked for are reported
/// as unknown once the reading function has returned.
/// </summary>
/// <example>
/// <code>
/// package.ReadEach("items", map => new Item(
///     map.At("code"),
///     map.RequiredString("code", maxLength: 40),
///     map.RequiredText("name"),
///     map.RequiredEnum&lt;ItemKind&gt;("kind"),
///     map.RequiredReference("department", organisations.DepartmentKeys, $"部门"),
///     map.List("materials", material => new Material(material.RequiredText("name"), material.Bool("required", true)))));
/// </code>
/// </example>
public sealed partial class YamlMap
{
    private readonly YamlBranch _branch;
    private readonly int _line;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    private YamlMap(YamlBranch branch, int line, string file, PackageReader package)
    {
        _branch = branch;
        _line = line;
        File = file;
        Package = package;
    }

    /// <summary>The file, relative to the package.</summary>
    public string File { get; }

    /// <summary>The package being read.</summary>
    public PackageReader Package { get; }

    /// <summary>Where the map begins: at its key, if it has one.</summary>
    public PackagePlace Place => new(File, _line);

    /// <summary>The keys as written, in the file's order: for maps whose keys are data.</summary>
    public IEnumerable<string> Keys => _branch.Entries.Keys;

    /// <summary>Whether the key is written, even with an empty value. Counts as asking for it.</summary>
    public bool Has(string key)
    {
        _asked.Add(key);
        return _branch.Entries.ContainsKey(key);
    }

    /// <summary>Where the key is written, or where the map begins if it is not. Does not count as asking for it.</summary>
    public PackagePlace At(string key) =>
        _branch.Entries.TryGetValue(key, out var entry) ? new(File, entry.Line) : Place;

    /// <summary>Reports a fault of the map as a whole.</summary>
    [OverloadResolutionPriority(1)]
    public void Report(FormattableString message) => Package.Report(Place, message);

    /// <summary>Reports a fault of one key.</summary>
    [OverloadResolutionPriority(1)]
    public void Report(string key, FormattableString message) => Package.Report(At(key), message);

    /// <summary>Reports a fault of one key in words that somebody else has found, such as <see cref="CreditCode.Check"/>.</summary>
    public void Report(string key, LocalText message) => Package.Report(At(key), message);

    /// <summary>A map under a key, or null where the key is absent.</summary>
    public T? Map<T>(string key, Func<YamlMap, T> read)
        where T : class =>
        Value(key) is { } node && From(node, File, Package, At(key).Line) is { } map ? map.ReadAll(read) : null;

    /// <summary>A map under a key; absence is reported and gives null.</summary>
    public T? RequiredMap<T>(string key, Func<YamlMap, T> read)
        where T : class => Require(key) is null ? null : Map(key, read);

    /// <summary>A list of maps; empty where the key is absent.</summary>
    /// <param name="key">The key.</param>
    /// <param name="read">Reads one element; keys it did not ask for are reported.</param>
    /// <param name="min">The least number of elements.</param>
    public IReadOnlyList<T> List<T>(string key, Func<YamlMap, T> read, int min = 0)
        where T : class =>
        [.. Elements(key, min).Select(node => From(node, File, Package)?.ReadAll(read)).OfType<T>()];

    /// <summary>A list of plain values; empty where the key is absent. A single plain value stands for a list of one.</summary>
    public IReadOnlyList<string> Strings(string key, int min = 0) => [.. Leaves(key, min).Select(leaf => leaf.Text)];

    /// <summary>A list of values, each of which must be among the known ones.</summary>
    /// <param name="key">The key.</param>
    /// <param name="known">The values that exist.</param>
    /// <param name="what">What is referred to, as a Chinese noun: <c>$"角色"</c>.</param>
    /// <param name="min">The least number of elements.</param>
    public IReadOnlyList<string> References(string key, IReadOnlyCollection<string> known, FormattableString what, int min = 0) =>
        [.. Leaves(key, min).Where(leaf => IsKnown(leaf, known, what)).Select(leaf => leaf.Text)];

    /// <summary>A map whose keys are data, each holding a map; empty where the key is absent.</summary>
    public IReadOnlyList<T> Entries<T>(string key, Func<string, YamlMap, T> read)
        where T : class => Map(key, map => map.Entries(read)) ?? [];

    /// <summary>This map's own entries as data, each holding a map.</summary>
    public IReadOnlyList<T> Entries<T>(Func<string, YamlMap, T> read)
        where T : class =>
        [.. Keys.Select(key => Map(key, map => read(key, map))).OfType<T>()];

    /// <summary>A map whose keys and plain values are data, in the file's order; empty where the key is absent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs(string key) =>
        Map(key, map => (IReadOnlyList<KeyValuePair<string, string>>)
            [.. map.Keys.Select(name => KeyValuePair.Create(name, map.RequiredString(name)))]) ?? [];

    internal static YamlMap? From(YamlTree node, string file, PackageReader package, int? line = null)
    {
        if (node is YamlBranch branch)
        {
            return new YamlMap(branch, line ?? branch.Line, file, package);
        }

        package.Report(new(file, node.Line), $"这里应为若干“键: 值”");
        return null;
    }

    internal T ReadAll<T>(Func<YamlMap, T> read)
    {
        var result = read(this);
        foreach (var entry in _branch.Entries.Values.Where(entry => !_asked.Contains(entry.Key)))
        {
            Report(entry.Key, Closest.To(entry.Key, _asked.Where(key => !_branch.Entries.ContainsKey(key))) is { } closest
                ? $"不认识“{entry.Key}”，应为“{closest}”"
                : (FormattableString)$"不认识“{entry.Key}”，这里可以写：{string.Join('、', _asked.Order(StringComparer.Ordinal))}");
        }

        return result;
    }

    private YamlTree? Value(string key)
    {
        _asked.Add(key);
        return _branch.Entries.TryGetValue(key, out var entry) && entry.Value is not YamlLeaf { IsNull: true } ? entry.Value : null;
    }

    private YamlTree? Require(string key)
    {
        var node = Value(key);
        if (node is null)
        {
            Report(key, _branch.Entries.ContainsKey(key) ? $"“{key}”不能为空" : (FormattableString)$"缺少必填的“{key}”");
        }

        return node;
    }

    private YamlLeaf? Leaf(string key, bool required = false)
    {
        var node = required ? Require(key) : Value(key);
        if (node is not null and not YamlLeaf)
        {
            FormattableString found = node is YamlBranch ? $"一组键值" : (FormattableString)$"一个列表";
            Report(key, $"“{key}”应为一个值，现为{found}");
        }

        return node as YamlLeaf;
    }

    private IReadOnlyList<YamlTree> Elements(string key, int min)
    {
        var node = Value(key);
        if (node is not null and not YamlSequence)
        {
            Report(key, $"“{key}”应为一个列表（每项以“- ”开头）");
            return [];
        }

        var nodes = (node as YamlSequence)?.Nodes ?? [];
        if (nodes.Count < min)
        {
            Report(key, $"“{key}”至少要有 {min} 项，现有 {nodes.Count} 项");
        }

        return nodes;
    }

    private IEnumerable<YamlLeaf> Leaves(string key, int min)
    {
        if (Value(key) is YamlLeaf single)
        {
            return [single];
        }

        var nodes = Elements(key, min);
        foreach (var node in nodes.Where(node => node is not YamlLeaf))
        {
            Package.Report(new(File, node.Line), $"“{key}”的每项应为一个值");
        }

        return nodes.OfType<YamlLeaf>();
    }

    private bool IsKnown(YamlLeaf leaf, IReadOnlyCollection<string> known, FormattableString what)
    {
        if (known.Contains(leaf.Text))
        {
            return true;
        }

        Package.Report(new(File, leaf.Line), Closest.To(leaf.Text, known) is { } closest
            ? $"没有{what}“{leaf.Text}”，应为“{closest}”"
            : (FormattableString)$"没有{what}“{leaf.Text}”");
        return false;
    }
}

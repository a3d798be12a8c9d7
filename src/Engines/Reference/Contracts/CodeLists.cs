using System.Collections.Frozen;

namespace Yicheng.Reference.Contracts;

/// <summary>The city package's lists of standard codes.</summary>
public sealed class CodeLists
{
    private readonly FrozenDictionary<string, CodeList> _byKey;

    internal CodeLists(IReadOnlyList<CodeList> all)
    {
        All = all;
        _byKey = all.ToFrozenDictionary(list => list.Key);
    }

    /// <summary>Every list, by key.</summary>
    public IReadOnlyList<CodeList> All { get; }

    /// <summary>The keys of all lists, to check references against.</summary>
    public IReadOnlyCollection<string> Keys => _byKey.Keys;

    /// <summary>The list, or null where the package has none of that key.</summary>
    public CodeList? Find(string key) => _byKey.GetValueOrDefault(key);
}

/// <summary>A list of codes, as a standard sets it.</summary>
/// <param name="Key">The file's name without its ending: id-kinds.</param>
/// <param name="Name">What the list is of.</param>
/// <param name="Source">The standard or notice it is taken from.</param>
/// <param name="Entries">Codes with their names, in the standard's order.</param>
public sealed record CodeList(string Key, BilingualText Name, string Source, IReadOnlyList<CodeEntry> Entries)
{
    /// <summary>The entry of a code, or null.</summary>
    public CodeEntry? Find(string code) => Entries.FirstOrDefault(entry => entry.Code == code);
}

/// <summary>A code and what it stands for.</summary>
public sealed record CodeEntry(string Code, BilingualText Name);

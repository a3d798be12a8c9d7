using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Yicheng.Cases.Definitions;

namespace Yicheng.Cases.Workshop;

/// <summary>What a definition is.</summary>
internal enum DefinitionSort
{
    /// <summary>A process in BPMN.</summary>
    Process,

    /// <summary>Decision tables in DMN.</summary>
    Decision,
}

/// <summary>A file of the package that the workshop edits.</summary>
/// <param name="Sort">What it is.</param>
/// <param name="Id">Its name without extension.</param>
internal readonly partial record struct DefinitionFile(DefinitionSort Sort, string Id)
{
    public const string DecisionFolder = DecisionSection.Folder;

    /// <summary>Its path in the package.</summary>
    public string Path => Sort == DefinitionSort.Process ? $"{ProcessSection.Folder}/{Id}.bpmn" : $"{DecisionFolder}/{Id}.dmn";

    /// <summary>The word in addresses: <c>processes</c> or <c>decisions</c>.</summary>
    public string Shelf => Sort == DefinitionSort.Process ? "processes" : "decisions";

    /// <summary>Address of its page.</summary>
    public string Page => $"/workbench/{Shelf}/{Id}";

    /// <summary>Whether it is one of the two words in addresses.</summary>
    public static bool IsShelf(string? word) => word is "processes" or "decisions";

    /// <summary>Of a word in an address and an id.</summary>
    public static bool TryOf(string shelf, string id, out DefinitionFile file)
    {
        file = new(shelf == "decisions" ? DefinitionSort.Decision : DefinitionSort.Process, id);
        return IsShelf(shelf) && Name().IsMatch(id);
    }

    /// <summary>Of a path in the package; false for one that is neither.</summary>
    public static bool TryOfPath([NotNullWhen(true)] string? path, out DefinitionFile file)
    {
        var match = PathOf().Match(path ?? "");
        file = new(match.Groups["sort"].Value == "decisions" ? DefinitionSort.Decision : DefinitionSort.Process, match.Groups["id"].Value);
        return match.Success && (match.Groups["sort"].Value == "decisions") == path!.EndsWith(".dmn", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?<sort>processes|decisions)/(?<id>[^/]+)\.(bpmn|dmn)$")]
    private static partial Regex PathOf();
}

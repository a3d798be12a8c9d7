using Yicheng.Feel.Dmn;

namespace Yicheng.Cases.Contracts;

/// <summary>The decision models of a city package, by id: what the section over <c>decisions/*.dmn</c> read.</summary>
/// <param name="ById">The models.</param>
public sealed record DecisionLibrary(IReadOnlyDictionary<string, DecisionFile> ById)
{
    /// <summary>A library without models.</summary>
    public static DecisionLibrary Empty { get; } = new(new Dictionary<string, DecisionFile>());

    /// <summary>The model, or null.</summary>
    public DecisionFile? Find(string? id) => id is null ? null : ById.GetValueOrDefault(id);

    /// <summary>The models of these ids with all that they import, in a stable order: what a case is pinned to.</summary>
    public IReadOnlyList<DecisionFile> With(IEnumerable<string> ids)
    {
        var found = new SortedDictionary<string, DecisionFile>(StringComparer.Ordinal);
        var open = new Stack<string>(ids);
        while (open.TryPop(out var id))
        {
            if (Find(id) is { } file && found.TryAdd(id, file))
            {
                foreach (var import in file.Imports)
                {
                    open.Push(import);
                }
            }
        }

        return [.. found.Values];
    }
}

/// <summary>A decision model (DMN 1.2 to 1.5) of a city package.</summary>
/// <param name="Id">Name of its file without extension; business rule tasks name it.</param>
/// <param name="File">Path in the package.</param>
/// <param name="Xml">The file as it is, with its diagram.</param>
/// <param name="Model">The compiled model.</param>
/// <param name="Imports">Ids of the models that it imports.</param>
public sealed record DecisionFile(string Id, string File, string Xml, DmnModel Model, IReadOnlyList<string> Imports);

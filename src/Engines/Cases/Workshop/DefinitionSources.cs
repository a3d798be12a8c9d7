using Yicheng.Cases.Contracts;
using Yicheng.Cases.Definitions;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Workshop;

/// <summary>The texts of the package's processes and decision tables.</summary>
/// <param name="OnDisk">As they lie on disk, by path.</param>
/// <param name="InForce">With the edits that lie over them.</param>
internal sealed record DefinitionSources(IReadOnlyDictionary<string, string> OnDisk, IReadOnlyDictionary<string, string> InForce)
{
    public static DefinitionSources Of(City city) => city.Find<DefinitionSources>() ?? new(new Dictionary<string, string>(), new Dictionary<string, string>());
}

/// <summary>Keeps the texts, so that versions can be told apart and edits can be based on them.</summary>
internal sealed class DefinitionSourceSection : PackageSection<DefinitionSources>
{
    public override string Name => "流程和决策文件";

    public override IReadOnlyCollection<Type> After => [typeof(ProcessLibrary)];

    protected override int Count(DefinitionSources snapshot) => snapshot.OnDisk.Count;

    protected override DefinitionSources Load(PackageReader package, City city)
    {
        var (onDisk, inForce) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var path in package.Files(ProcessSection.Folder, "*.bpmn").Concat(package.Files(DefinitionFile.DecisionFolder, "*.dmn")))
        {
            if (DefinitionFile.TryOfPath(path, out _) && package.ReadOnDisk(path) is { } text)
            {
                (onDisk[path], inForce[path]) = (text, package.ReadText(path) ?? text);
            }
        }

        return new DefinitionSources(onDisk, inForce);
    }
}

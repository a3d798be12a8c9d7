using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Definitions;

/// <summary>Reads <c>processes/*.bpmn</c> of a city package.</summary>
internal sealed class ProcessSection(IEnumerable<IProcessAction> actions) : PackageSection<ProcessLibrary>
{
    public const string Folder = "processes";

    private readonly HashSet<string> actionNames = [.. actions.Select(action => action.Name), .. BuiltInActions.Names];

    public override string Name => "办件流程";

    public override IReadOnlyCollection<Type> After => [typeof(OrganisationDirectory), typeof(DecisionLibrary)];

    protected override int Count(ProcessLibrary snapshot) => snapshot.ById.Count;

    protected override ProcessLibrary Load(PackageReader package, City city)
    {
        var found = new Dictionary<string, ProcessDefinition>(StringComparer.Ordinal);
        var organisations = city.Get<OrganisationDirectory>();
        var decisions = city.Get<DecisionLibrary>();
        foreach (var file in package.Files(Folder, "*.bpmn"))
        {
            if (package.ReadText(file) is not { } xml)
            {
                continue;
            }

            var faults = new List<(int Line, LocalText Message)>();
            if (ProcessReading.Read(file, xml, faults) is { } process)
            {
                ProcessCheck.Run(process, organisations.Keys, actionNames, decisions, faults);
                if (!found.TryAdd(process.Id, process))
                {
                    package.Report(new(file, 1), $"流程“{process.Id}”已由 {found[process.Id].File} 定义，请改文件名");
                }
            }

            foreach (var (line, message) in faults)
            {
                package.Report(new(file, line), message);
            }
        }

        return new ProcessLibrary(found);
    }
}

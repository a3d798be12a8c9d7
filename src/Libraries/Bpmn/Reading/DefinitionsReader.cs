using System.Collections.Immutable;
using System.Xml.Linq;

namespace Yicheng.Bpmn;

/// <summary>Reads the root: messages, errors and processes.</summary>
internal static class DefinitionsReader
{
    private static readonly HashSet<string> Descriptive = new(StringComparer.Ordinal)
    {
        "message", "error", "collaboration", "itemDefinition", "category", "dataStore", "documentation", "extensionElements", "signal", "escalation",
    };

    public static ImmutableArray<ProcessGraph> Read(FileUnderReading file)
    {
        if (file.Root.Name != Names.Model + "definitions")
        {
            file.Problem(file.Root, ProblemCode.NotBpmn, file.Root.Name.LocalName);
            return [];
        }
        CheckIds(file);
        foreach (var message in file.Root.Elements(Names.Model + "message"))
        {
            if ((string?)message.Attribute("id") is { } id)
                file.Messages[id] = ((string?)message.Attribute("name"))?.Trim() is { Length: > 0 } name ? name : id;
        }
        foreach (var error in file.Root.Elements(Names.Model + "error"))
        {
            if ((string?)error.Attribute("id") is { } id)
                file.Errors[id] = ((string?)error.Attribute("errorCode"))?.Trim() is { Length: > 0 } code ? code : null;
        }
        foreach (var other in file.Root.Elements().Where(e => e.Name.Namespace == Names.Model && e.Name.LocalName != "process" && !Descriptive.Contains(e.Name.LocalName)))
            file.Problem(other, ProblemCode.Unsupported, other.Name.LocalName, "remove it from the file");

        var sources = file.Root.Elements(Names.Model + "process").ToList();
        if (sources.Count == 0)
            file.Problem(file.Root, ProblemCode.NoProcess);
        var drawn = sources.SelectMany(ProcessReader.FlowNodes).Count();
        if (drawn > BpmnReader.MaximumFlowElements)
        {
            file.Problem(file.Root, ProblemCode.TooLarge, $"it draws {drawn} elements and flows, allowed are {BpmnReader.MaximumFlowElements}");
            return [];
        }
        var processes = ImmutableArray.CreateBuilder<ProcessGraph>();
        foreach (var source in sources)
        {
            if (new ProcessReader(file, source).Read() is not { } process)
                continue;
            SoundnessCheck.Run(process, file);
            CheckDiagram(file, source, process);
            processes.Add(process);
        }
        return processes.ToImmutable();
    }

    private static void CheckIds(FileUnderReading file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in file.Root.DescendantsAndSelf().Where(e => e.Name.Namespace == Names.Model && e.Attribute("id") is not null))
        {
            var id = (string)element.Attribute("id")!;
            if (!seen.Add(id))
                file.Problem(element, ProblemCode.DuplicateId, id);
        }
    }

    private static void CheckDiagram(FileUnderReading file, XElement source, ProcessGraph process)
    {
        var shown = file.Root.Descendants(Names.Diagram + "BPMNShape").Select(s => FileUnderReading.LocalPart((string?)s.Attribute("bpmnElement"))).ToHashSet();
        if (!process.Elements.Any(element => shown.Contains(element.Id)))
            file.Problem(source, ProblemCode.NoDiagram, process.ToString());
    }
}

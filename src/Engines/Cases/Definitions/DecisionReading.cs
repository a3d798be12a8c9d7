using System.Xml;
using Yicheng.Cases.Contracts;
using Yicheng.Feel.Dmn;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Definitions;

/// <summary>Reads decision models that may import one another. What is wrong is reported with file and line; a file with faults is left out.</summary>
internal sealed class DecisionReading
{
    private readonly Dictionary<string, PinnedFile> byNamespace = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DecisionFile?> read = new(StringComparer.Ordinal);
    private readonly HashSet<string> reading = new(StringComparer.Ordinal);
    private readonly Action<string, int, LocalText> report;

    private DecisionReading(IReadOnlyList<PinnedFile> files, Action<string, int, LocalText> report)
    {
        this.report = report;
        foreach (var file in files)
        {
            if (NamespaceOf(file.Text) is { Length: > 0 } space && !byNamespace.TryAdd(space, file))
            {
                report(file.File, 1, new LocalText("命名空间“{0}”已由 {1} 使用，每个决策模型要有自己的命名空间", space, byNamespace[space].File));
            }
        }
    }

    public static DecisionLibrary Read(IReadOnlyList<PinnedFile> files, Action<string, int, LocalText> report)
    {
        var reading = new DecisionReading(files, report);
        var found = new Dictionary<string, DecisionFile>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (reading.Read(file) is { } decision && !found.TryAdd(decision.Id, decision))
            {
                report(file.File, 1, new LocalText("决策模型“{0}”已由 {1} 定义，请改文件名", decision.Id, found[decision.Id].File));
            }
        }

        return new DecisionLibrary(found);
    }

    private DecisionFile? Read(PinnedFile file)
    {
        if (read.TryGetValue(file.File, out var known))
        {
            return known;
        }

        reading.Add(file.File);
        var imports = new List<string>();
        DecisionFile? made = null;
        try
        {
            using var text = new StringReader(file.Text);
            var model = DmnModel.Read(text, file.File, new DmnReadOptions { Resolve = import => Import(file, import, imports) });
            made = new DecisionFile(Path.GetFileNameWithoutExtension(file.File), file.File, file.Text, model, imports);
        }
        catch (DmnReadException fault)
        {
            foreach (var problem in fault.Problems)
            {
                report(file.File, Math.Max(1, problem.Line), problem.Element.Length == 0
                    ? new LocalText("决策模型文件有误：{0}", problem.Message)
                    : new LocalText("决策模型元素“{0}”有误：{1}", problem.Element, problem.Message));
            }
        }

        reading.Remove(file.File);
        read[file.File] = made;
        return made;
    }

    private DmnModel? Import(PinnedFile from, DmnImport import, List<string> imports)
    {
        if (!byNamespace.TryGetValue(import.Namespace, out var file))
        {
            return null;
        }

        if (reading.Contains(file.File))
        {
            report(from.File, 1, new LocalText("{0} 和 {1} 相互引入，成了循环", from.File, file.File));
            return null;
        }

        if (Read(file) is not { } found)
        {
            return null;
        }

        imports.Add(found.Id);
        return found.Model;
    }

    /// <summary>The target namespace, read from the first element alone; what is no XML is told when the file itself is read.</summary>
    private static string? NamespaceOf(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return reader.MoveToContent() == XmlNodeType.Element ? reader.GetAttribute("namespace") : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}

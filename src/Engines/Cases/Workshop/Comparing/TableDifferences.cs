using System.Xml;
using System.Xml.Linq;
using Yicheng.Bpmn;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Workshop.Comparing;

/// <summary>What differs between two versions of a decision model: decisions, and tables cell by cell.</summary>
internal static class TableDifferences
{
    public static IReadOnlyList<Difference> Between(string before, string after)
    {
        if (Read(before) is not { } earlier)
        {
            return [Differences.Unreadable("原来的内容不是格式完好的 DMN，无法逐项比较")];
        }

        if (Read(after) is not { } later)
        {
            return [Differences.Unreadable("新的内容不是格式完好的 DMN，先改正检查指出的问题再比较")];
        }

        var found = new List<Difference>();
        foreach (var (id, decision) in later)
        {
            if (earlier.Remove(id, out var was))
            {
                List<Difference> differences = [.. Compare(was, decision)];
                found.AddRange(differences.Count == 0 && Plain(was) != Plain(decision) ? [new Difference(ChangeKind.Changed, id, new LocalText("改动决策“{0}”", NameOf(decision)), [])] : differences);
            }
            else
            {
                found.Add(new Difference(ChangeKind.Added, id, new LocalText("新增决策“{0}”", NameOf(decision)), []));
            }
        }

        found.AddRange(earlier.Select(gone => new Difference(ChangeKind.Removed, gone.Key, new LocalText("删去决策“{0}”", NameOf(gone.Value)), [])));
        return found;
    }

    private static IEnumerable<Difference> Compare(XElement before, XElement after)
    {
        var (id, name) = ((string?)after.Attribute("id"), NameOf(after));
        var (was, now) = (Table(before), Table(after));
        if (was is null || now is null)
        {
            if (Plain(before) != Plain(after))
            {
                yield return new Difference(
                    ChangeKind.Changed, id, new LocalText("改动决策“{0}”", name),
                    Text(before) is { } old && Text(after) is { } text && old != text ? [new LocalText("表达式由“{0}”改为“{1}”", old, text)] : []);
            }

            yield break;
        }

        if (NameOf(before) != name)
        {
            yield return new Difference(ChangeKind.Changed, id, new LocalText("决策“{0}”改名为“{1}”", NameOf(before), name), []);
        }

        var (hit, hitWas) = ((string?)now.Attribute("hitPolicy") ?? "UNIQUE", (string?)was.Attribute("hitPolicy") ?? "UNIQUE");
        if (hit != hitWas)
        {
            yield return new Difference(ChangeKind.Changed, id, new LocalText("“{0}”的命中方式由 {1} 改为 {2}", name, hitWas, hit), []);
        }

        var (columnsWas, columns) = (Columns(was), Columns(now));
        if (!columnsWas.SequenceEqual(columns))
        {
            yield return new Difference(ChangeKind.Changed, id, new LocalText("“{0}”的列由“{1}”改为“{2}”", name, string.Join("、", columnsWas), string.Join("、", columns)), []);
        }

        foreach (var difference in Rules(was, now, name, columns))
        {
            yield return difference;
        }
    }

    private static IEnumerable<Difference> Rules(XElement before, XElement after, string table, IReadOnlyList<string> columns)
    {
        var earlier = Keyed(before);
        foreach (var (key, (place, cells)) in Keyed(after))
        {
            if (!earlier.Remove(key, out var was))
            {
                yield return new Difference(ChangeKind.Added, key, new LocalText("“{0}”新增第 {1} 条规则：{2}", table, place, string.Join(" | ", cells)), []);
                continue;
            }

            var changed = Enumerable.Range(0, Math.Max(cells.Count, was.Cells.Count)).Where(i => At(cells, i) != At(was.Cells, i))
                .Select(i => new LocalText("“{0}”由“{1}”改为“{2}”", i < columns.Count ? columns[i] : $"{i + 1}", At(was.Cells, i), At(cells, i))).ToList();
            if (changed.Count > 0)
            {
                yield return new Difference(ChangeKind.Changed, key, new LocalText("“{0}”改动第 {1} 条规则", table, place), changed);
            }
            else if (was.Place != place)
            {
                yield return new Difference(ChangeKind.Changed, key, new LocalText("“{0}”第 {1} 条规则移到第 {2} 条", table, was.Place, place), []);
            }
        }

        foreach (var (key, (place, cells)) in earlier)
        {
            yield return new Difference(ChangeKind.Removed, key, new LocalText("“{0}”删去原第 {1} 条规则：{2}", table, place, string.Join(" | ", cells)), []);
        }
    }

    private static Dictionary<string, (int Place, IReadOnlyList<string> Cells)> Keyed(XElement table)
    {
        var rules = new Dictionary<string, (int, IReadOnlyList<string>)>(StringComparer.Ordinal);
        foreach (var (i, rule) in table.Elements().Where(one => one.Name.LocalName == "rule").Index())
        {
            IReadOnlyList<string> cells = [.. rule.Elements().Where(one => one.Name.LocalName is "inputEntry" or "outputEntry" or "annotationEntry").Select(entry => Text(entry) ?? "")];
            rules[(string?)rule.Attribute("id") is { } id && !rules.ContainsKey(id) ? id : $"#{i + 1}"] = (i + 1, cells);
        }

        return rules;
    }

    private static IReadOnlyList<string> Columns(XElement table) =>
    [
        .. table.Elements().Where(one => one.Name.LocalName is "input" or "output" or "annotation")
            .Select(one => (string?)one.Attribute("label") ?? (string?)one.Attribute("name") ?? Text(one) ?? (string?)one.Attribute("id") ?? ""),
    ];

    private static Dictionary<string, XElement>? Read(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 4_000_000 });
            return XDocument.Load(reader).Root!.Elements().Where(one => one.Name.LocalName is "decision" or "businessKnowledgeModel")
                .GroupBy(one => (string?)one.Attribute("id") ?? NameOf(one)).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string At(IReadOnlyList<string> cells, int i) => i < cells.Count ? cells[i] : "";

    /// <summary>The table that a decision or knowledge model consists of; null where it is something else.</summary>
    private static XElement? Table(XElement of) => of.Descendants().FirstOrDefault(one => one.Name.LocalName == "decisionTable");

    private static string? Text(XElement of) => of.Descendants().FirstOrDefault(one => one.Name.LocalName == "text")?.Value.Trim();

    /// <summary>Attributes that say no more than their absence (DMN 1.5, XML schema).</summary>
    private static bool IsDefault(XAttribute attribute) => (attribute.Name.LocalName, attribute.Value) is
        ("hitPolicy", "UNIQUE") or ("preferredOrientation", "Rule-as-Row") or ("isCollection", "false") or ("kind", "FEEL") or ("associationDirection", "None");

    /// <summary>What it says, however it is laid out.</summary>
    private static string Plain(XElement of) => string.Concat(of.DescendantsAndSelf().Select(one =>
        $"<{one.Name.LocalName} {string.Join(' ', one.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && !IsDefault(attribute)).OrderBy(attribute => attribute.Name.LocalName, StringComparer.Ordinal).Select(attribute => $"{attribute.Name.LocalName}={attribute.Value}"))}>{(one.HasElements ? "" : one.Value.Trim())}"));

    private static string NameOf(XElement of) => (string?)of.Attribute("name") ?? (string?)of.Attribute("id") ?? "";
}

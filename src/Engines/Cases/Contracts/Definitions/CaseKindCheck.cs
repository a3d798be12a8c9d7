using System.Text.RegularExpressions;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Forms;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Contracts;

/// <summary>Where a kind's keys stand, for faults that are found when everything has been read.</summary>
/// <param name="Process">The reference to the process.</param>
/// <param name="Form">The form.</param>
/// <param name="Parts">The parts of a bundle.</param>
public sealed record KindPlaces(PackagePlace Process, PackagePlace Form, PackagePlace Parts);

/// <summary>Checks a kind against its process, its parts and its own expressions. Systems call it from their package section.</summary>
public static partial class CaseKindCheck
{
    /// <summary>Reports everything wrong.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="find">Finds other kinds by code.</param>
    /// <param name="library">The processes.</param>
    /// <param name="package">Where faults are reported.</param>
    /// <param name="places">Where they are reported at.</param>
    public static void Run(CaseKind kind, Func<string, CaseKind?> find, ProcessLibrary library, PackageReader package, KindPlaces places)
    {
        if (kind is { Promised: { } promised, Statutory: { } statutory } && promised.Unit == statutory.Unit && promised.Count > statutory.Count)
        {
            package.Report(places.Process, $"承诺时限 {promised} 不得超过法定时限 {statutory}");
        }

        Form(kind, package, places.Form);
        if (kind.Process is null)
        {
            return;
        }

        if (library.Find(kind.Process) is not { } process)
        {
            package.Report(places.Process, $"没有流程“{kind.Process}”，应为 processes/ 中的文件名（不带 .bpmn）：{string.Join('、', library.ById.Keys.Order(StringComparer.Ordinal))}");
            return;
        }

        foreach (var part in kind.Parts)
        {
            if (find(part.Item) is null)
            {
                package.Report(places.Parts, $"联办的“{part.Item}”不是已有的事项");
            }

            if (!process.Parts.TryGetValue(part.Element, out var item))
            {
                package.Report(places.Parts, $"流程“{process.Id}”中没有带 yc:part 的子流程“{part.Element}”");
            }
            else if (item != part.Item)
            {
                package.Report(places.Parts, $"子流程“{part.Element}”办的是“{item}”，这里写的是“{part.Item}”，两处要一致");
            }
        }

        foreach (var element in process.Parts.Keys.Where(element => kind.Parts.All(part => part.Element != element)))
        {
            package.Report(places.Parts, $"流程“{process.Id}”的子流程“{element}”没有写在 parts 里");
        }
    }

    private static void Form(CaseKind kind, PackageReader package, PackagePlace place)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var scope = FormScope.Of(kind.Form);
        foreach (var field in kind.Form.Fields)
        {
            if (!keys.Add(field.Key))
            {
                package.Report(place, $"字段“{field.Key}”写了两次");
            }

            Field(field, scope, package, place);
            var rowScope = FormScope.Of(kind.Form, field);
            foreach (var inner in field.Fields)
            {
                Field(inner, rowScope, package, place);
            }
        }

        foreach (var material in kind.Materials)
        {
            Expression(material.Required, scope, package, place, material.Code);
        }
    }

    private static void Field(FormField field, Feel.Parsing.FeelScope scope, PackageReader package, PackagePlace place)
    {
        if (!KeyName().IsMatch(field.Key))
        {
            package.Report(place, $"字段名“{field.Key}”应以小写字母开头，只含字母和数字，如 operatorName");
        }

        if (field.Kind is FieldKind.Choice or FieldKind.Choices && field.Options.Count == 0)
        {
            package.Report(place, $"选择字段“{field.Key}”没有选项");
        }

        if (field.Kind == FieldKind.Rows && field.Fields.Count == 0)
        {
            package.Report(place, $"表格字段“{field.Key}”没有列");
        }

        if (field.Kind == FieldKind.Computed && field.Value is null)
        {
            package.Report(place, $"计算字段“{field.Key}”没有 value");
        }

        foreach (var expression in (string?[])[field.Required, field.Visible, field.Value, .. field.Rules.Select(rule => rule.Expect)])
        {
            if (expression is not null)
            {
                Expression(expression, scope, package, place, field.Key);
            }
        }
    }

    private static void Expression(string expression, Feel.Parsing.FeelScope scope, PackageReader package, PackagePlace place, string key)
    {
        if (ProcessCheck.FeelFault(ProcessCheck.Expression(expression), scope) is { } fault)
        {
            package.Report(place, $"“{key}”的表达式“{expression}”有误：{fault}");
        }
    }

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,59}$", RegexOptions.CultureInvariant)]
    private static partial Regex KeyName();
}

using Microsoft.AspNetCore.Mvc;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Forms;
using Yicheng.Cases.Workshop;
using Yicheng.Cases.Workshop.Checking;
using Yicheng.Feel.Dmn;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using FieldKind = Yicheng.Platform.Web.Forms.FieldKind;

namespace Yicheng.Cases.Pages.Workbench.Processes;

/// <summary>Asks a decision of a version or draft with given values, and shows which rules made the answer so.</summary>
[RequireAct(WorkshopRights.Read)]
internal sealed class TryTableModel(ReaderOfPage readers, CityDb db, Localizer texts, TextCheck check) : DefinitionPage(readers, db, texts)
{
    private const string Prefix = "in.";
    private static readonly FeelLimits Limits = new(Steps: 200_000, Depth: 200, Memory: 2_000_000);

    private DmnModel? model;

    [FromQuery]
    public string? What { get; set; }

    [FromQuery]
    public string? Decision { get; set; }

    public Edition Edition { get; private set; } = null!;

    public Checked? Found { get; private set; }

    public string? Result { get; private set; }

    public IReadOnlyList<TableAnswer> Tables { get; private set; } = [];

    public IReadOnlyList<string> Diagnostics { get; private set; } = [];

    public IEnumerable<Option> Decisions => model is null ? [] : model.Decisions.Select(one => one.Name).Concat(model.Services.Select(one => one.Name)).Select(name => new Option(name, name));

    /// <summary>One box for each value that is asked for, written as FEEL.</summary>
    public IEnumerable<FieldView> Inputs => model is null || Decision is null ? [] : model.InputsOf(Decision).Select(name => new FieldView(Prefix + name, name, FieldKind.Text)
    {
        Value = Request.Query[Prefix + name], Hint = T["按 FEEL 写：数 120，文字 \"热食\"，是否 true，日期 date(\"2026-03-02\")。空着就是没有值。"], Error = ErrorOf(Prefix + name),
    });

    public string Text(object? value) => FeelValue.ToText(value) ?? "null";

    public string Hit(TableAnswer table) => table.Rules.Count == 0 ? T["没有规则命中。"]
        : T["命中{0}", string.Join(T["、"], table.Rules.Select(rule => rule.Note.Length == 0 ? T["第 {0} 条规则", rule.Number] : T["第 {0} 条规则（{1}）", rule.Number, rule.Note]))];

    public async Task<IActionResult> OnGetAsync(string? go, CancellationToken cancellationToken)
    {
        Shelf = "decisions";
        if (await OpenAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (await Edition.FindAsync(Db, History, What, Reader.Now, cancellationToken) is not { } edition)
        {
            return this.Refuse(Refusal.NotFound("没有这个版本", "no-such-version"));
        }

        Edition = edition;
        Found = check.Run(Definition, edition.Text);
        model = (Found.City?.Find<DecisionLibrary>() ?? DecisionLibrary.Empty).Find(Definition.Id)?.Model;
        Decision = model?.Find(Decision ?? "") is DmnDecision or DmnService ? Decision : model?.Decisions.LastOrDefault()?.Name;
        if (go is not null && model is not null && Decision is not null)
        {
            Evaluate(model, Decision);
        }

        return Answer();
    }

    private void Evaluate(DmnModel asked, string decision)
    {
        var (given, errors) = (new FeelContext(), new List<Platform.Errors.FieldError>());
        var run = new FeelRun(new ActTime(Reader.Now), Limits) { Explains = true };
        try
        {
            foreach (var name in asked.InputsOf(decision))
            {
                var written = Request.Query[Prefix + name].ToString().Trim();
                try
                {
                    given[name] = written.Length == 0 ? null : FeelExpression.Parse(written, new FeelScope()).Evaluate(null, run);
                }
                catch (FeelSyntaxException fault)
                {
                    errors.Add(new(Prefix + name, new LocalText("“{0}”不是有效的 FEEL：{1}", written, fault.Problem)));
                }
            }

            if (errors.Count > 0)
            {
                Refusal = Refusal.Invalid(errors);
                return;
            }

            var result = asked.Evaluate(decision, given, run);
            (Result, Tables, Diagnostics) = (Text(result.Value), run.Tables, [.. result.Diagnostics.Select(one => one.ToString())]);
        }
        catch (FeelLimitException limit)
        {
            Refusal = Refusal.Invalid("decision", new LocalText("算得太久，已经停止：{0}", limit.Message));
        }
    }
}

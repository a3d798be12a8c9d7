using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Reading;
using Yicheng.Cases.Running;
using Yicheng.Cases.Workshop;
using Yicheng.Cases.Workshop.Checking;
using Yicheng.Cases.Workshop.Trying;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Cases;
using Yicheng.Platform.Web.Forms;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Pages.Workbench.Processes;

/// <summary>Plays a version or draft with given answers, step by step; the page carries everything, so that nothing is stored.</summary>
[RequireAct(WorkshopRights.Read)]
internal sealed class TryModel(ReaderOfPage readers, CityDb db, Localizer texts, TextCheck check, CaseKinds kinds, PlayTrial play) : DefinitionPage(readers, db, texts)
{
    private InForce city = null!;
    private JsonObject answers = [];

    [FromQuery]
    public string? What { get; set; }

    public Edition Edition { get; private set; } = null!;

    public Checked? Found { get; private set; }

    public Trial? Trial { get; private set; }

    public string? Kind { get; private set; }

    public string? Region { get; private set; }

    public string? At { get; private set; }

    public string Self => $"{Request.Path}?what={Uri.EscapeDataString(Edition.What)}";

    public string Packed => Trial!.Script.Pack();

    public IReadOnlyList<Option> Kinds { get; private set; } = [];

    public IReadOnlyList<Option> Regions =>
    [
        .. Reader.City.Regions.All.Where(region => region.Level <= Yicheng.Reference.Contracts.RegionLevel.County && Responsible(region)).Select(region => new Option(region.Code, Reader.RegionName(region.Code))),
    ];

    public IEnumerable<FieldView> Fields => CaseKind is { } kind ? OfficerFields.Controls(Reader, kind.Form, answers, Errors) : [];

    /// <summary>The answers that no single control holds: lists of rows, addresses.</summary>
    public string? Rest => CaseKind is { } kind ? OfficerFields.Rest(kind.Form, answers) : null;

    public IReadOnlyList<DiagramMark> Marks => TrialWords.Marks(Trial!, Reader);

    public IReadOnlyList<TrialStageWords> Log => TrialWords.Log(Trial!, Reader);

    public IReadOnlyList<TrialStep> Steps => TrialWords.Steps(Trial!, Reader);

    public IReadOnlyList<Option> Timers => TrialWords.Timers(Trial!, Reader);

    public IReadOnlyList<Option> Outside => TrialWords.Outside(Trial!, Reader);

    public IReadOnlyList<TrialClock> Clocks => TrialWords.Clocks(Trial!, Reader);

    private CaseKind? CaseKind => city?.Kinds.GetValueOrDefault(Kind ?? "");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        Choose(Request.Query["kind"], null, null);
        return Answer();
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "do")] string? what, string? script, string? kind, string? region, string? at, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Found is { IsGood: false })
        {
            return Answer();
        }

        if (TrialScript.Unpack(script) is { } given)
        {
            if (what == "form")
            {
                Choose(given.Kind, given.Region, Reader.City.Calendar.DateOf(given.At).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), given.Form);
                return Answer();
            }

            await PlayAsync(Next(given, what ?? ""), cancellationToken);
            return Answer();
        }

        Choose(kind, region, at);
        if (what == "start" && CaseKind is { } chosen)
        {
            answers = OfficerFields.Merge(chosen.Form, Request.Form, answers);
            await PlayAsync(new TrialScript(chosen.Code, Region ?? "", Start(), answers, []), cancellationToken);
        }

        return Answer();
    }

    /// <summary>What the button that was pressed adds to the script.</summary>
    private TrialScript Next(TrialScript script, string what)
    {
        var number = int.TryParse(Request.Form["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        if (script.Moves.Count >= TrialScript.MostMoves && what is not ("back" or "again"))
        {
            return script;
        }

        return what.Split(':', 2) switch
        {
            ["back"] => script.Back(),
            ["again"] => script with { Moves = [] },
            ["answer"] => script.With(new TrialMove("answer", Part: Request.Form["part"].ToString() is { Length: > 0 } part ? part : null)),
            ["wait"] => script.With(new TrialMove("wait", Days: int.TryParse(Request.Form["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0)),
            ["until", var timer] => script.With(new TrialMove("until", int.TryParse(timer, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : 0)),
            [("message" or "called") and var kind, var waiting] => script.With(new TrialMove(kind, int.TryParse(waiting, NumberStyles.None, CultureInfo.InvariantCulture, out var of) ? of : 0)),
            ["finish", var outcome] => script.With(new TrialMove("finish", number, outcome, OfficerForm(script, number))),
            _ => script,
        };
    }

    private JsonElement? OfficerForm(TrialScript script, int number) =>
        Request.Form["element"].ToString() is { Length: > 0 } element && city.Pinned.GetValueOrDefault(script.Kind)?.Process.Tasks.GetValueOrDefault(element) is { Fields.Groups.Count: > 0 } task && number > 0
            ? OfficerFields.Read(task.Fields, Request.Form) : null;

    private async Task PlayAsync(TrialScript script, CancellationToken cancellationToken)
    {
        var played = await play.RunAsync(city, script, cancellationToken);
        if (played.IsRefused)
        {
            Refusal = played.Refusal;
            Choose(script.Kind, script.Region, At, script.Form);
        }
        else
        {
            Trial = played.Value;
        }
    }

    private DateTimeOffset Start()
    {
        var day = Day(At) ?? Reader.City.Calendar.DateOf(Reader.Now);
        return new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), Reader.City.City.Get<CityProfile>().Offset);
    }

    private void Choose(string? kind, string? region, string? at, JsonObject? form = null)
    {
        Kind = Kinds.FirstOrDefault(option => option.Value == kind)?.Value ?? (Kinds.Count > 0 ? Kinds[0].Value : null);
        var regions = Regions;
        Region = regions.FirstOrDefault(option => option.Value == region)?.Value ?? (regions.Count > 0 ? regions[^1].Value : null);
        At = Day(at) is null ? Reader.City.Calendar.DateOf(Reader.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : at;
        answers = form ?? (CaseKind?.Examples is [var example, ..] ? JsonNode.Parse(example.GetRawText())!.AsObject() : []);
    }

    private bool Responsible(Region region) => CaseKind is { } kind && Responsibility.Implementing(city, kind, region.Code) is not null;

    private async Task<IActionResult?> FindAsync(CancellationToken cancellationToken)
    {
        Shelf = "processes";
        if (await OpenAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (await Edition.FindAsync(Db, History, What, Reader.Now, cancellationToken) is not { } edition)
        {
            return this.Refuse(Refusal.NotFound("没有这个版本", "no-such-version"));
        }

        Edition = edition;
        if (edition.Version?.Number == Line.InForce?.Version.Number)
        {
            city = Reader.City;
        }
        else
        {
            Found = check.Run(Definition, edition.Text);
            city = Found.City is { } made ? kinds.Of(made) : Reader.City;
        }

        Kinds = [.. city.Kinds.Values.Where(kind => kind.Process == Definition.Id).OrderByDescending(kind => kind.Examples.Count > 0).ThenBy(kind => kind.Code, StringComparer.Ordinal)
            .Select(kind => new Option(kind.Code, Reader.Say(kind.Name)))];
        return null;
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Api;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Migrations;
using Yicheng.Cases.Reading;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using Yicheng.Reference.Contracts;
using FieldError = Yicheng.Platform.Web.Forms.FieldError;

namespace Yicheng.Cases.Pages.Workbench.Migrations;

/// <summary>Planning a migration: two versions, which step becomes which, for which cases.</summary>
[RequireAct(CaseRights.Migrate)]
internal sealed class PlanModel(ReaderOfPage readers, MigrationReader migrations, MigrationDesk desk, CommandQueue queue, TimeProvider clock, CityDb db, Localizer T) : PageModel
{
    [FromRoute(Name = "id")]
    public Guid? Id { get; set; }

    public string? Kind { get; private set; }

    public string? From { get; private set; }

    public string? To { get; private set; }

    public string? Region { get; private set; }

    public string? Organisation { get; private set; }

    public string? Step { get; private set; }

    public string? FiledFrom { get; private set; }

    public string? FiledTo { get; private set; }

    public string Limits { get; private set; } = "keep";

    public string Words { get; private set; } = "";

    public int Seen { get; private set; }

    public IReadOnlyDictionary<string, string> Mapping { get; private set; } = new Dictionary<string, string>();

    public Reader Reader { get; private set; } = null!;

    public IReadOnlyList<VersionLine> Versions { get; private set; } = [];

    public ProposedMapping? Proposal { get; private set; }

    public Refusal? Refusal { get; private set; }

    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public IEnumerable<Option> KindOptions => Places.Kinds(Reader).Where(kind => Reader.City.Pinned.ContainsKey(kind.Value));

    public IEnumerable<Option> VersionOptions => Versions.Select(version => new Option(
        version.Hash, version.InForce ? T["{0}（现行，在办 {1} 件）", version.Name, version.Live] : T["{0}（在办 {1} 件）", version.Name, version.Live]));

    public IEnumerable<Option> TargetOptions => Proposal!.To.Select(place => new Option(place.Id, place.Part.Length == 0 ? T["{0}（{1}）", place.Name, place.Id] : T["{0}（{1}，{2}）", place.Name, place.Part, place.Id]));

    public IEnumerable<Option> StepOptions => Proposal!.From.Where(place => place.IsStep).Select(place => new Option(place.Id, place.Name));

    public IEnumerable<Option> OrganisationOptions => Places.Organisations(Reader, Region);

    public FieldView RegionField => Places.Region(Reader, "region", T["地区"], Region);

    public IEnumerable<Option> LimitsOptions =>
        [new("keep", T["照旧走完"]), new("renew", T["换用新版本的时限"], T["环节按新时限；对申请人的承诺只缩短、不延长。"])];

    public string? ErrorOf(string field) => Errors.FirstOrDefault(error => error.Field == field)?.Message;

    public async Task<IActionResult> OnGetAsync(string? kind, string? from, string? to, CancellationToken cancellationToken)
    {
        Reader = readers.For(HttpContext);
        (Kind, From, To) = (kind, from, to);
        if (Id is { } id)
        {
            var found = await migrations.FindAsync(db, Reader, id, cancellationToken);
            if (found.IsRefused)
            {
                return this.Refuse(found.Refusal, CaseRights.Migrate);
            }

            Fill(found.Value);
            (From, To) = (from ?? From, to ?? To);
            if (from is not null && (from != found.Value.From || to != found.Value.To))
            {
                Mapping = new Dictionary<string, string>();
            }
        }

        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Reader = readers.For(HttpContext);
        var form = await Request.ReadFormAsync(cancellationToken);
        string? Said(string name) => form[name].ToString() is { Length: > 0 } text ? text : null;
        (Kind, From, To, Organisation, Step) = (Said("kind"), Said("from"), Said("to"), Said("organisation"), Said("step"));
        (Region, FiledFrom, FiledTo) = (RegionMarkup.Deepest(form["region"]), Said("filedFrom"), Said("filedTo"));
        (Limits, Words) = (Said("limits") ?? "keep", form["words"].ToString());
        Seen = int.TryParse(form["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        Mapping = form.Keys.Where(key => key.StartsWith("mapping.", StringComparison.Ordinal)).ToDictionary(key => key["mapping.".Length..], key => form[key].ToString());
        var plan = new PlanMigration(
            Kind ?? "", From ?? "", To ?? "", Mapping, string.IsNullOrEmpty(Region) ? null : Region, Organisation, Step, Start(FiledFrom, 0), Start(FiledTo, 1),
            Limits == "renew" ? LimitsRule.Renew : LimitsRule.Keep, Words);
        var done = await MigrationEndpoints.RunAsync(
            HttpContext, queue, clock, (into, act, token) => Id is { } id ? desk.EditAsync(into, act, id, Seen, plan, token) : desk.PlanAsync(into, act, plan, token), cancellationToken);
        if (!done.IsRefused)
        {
            return Redirect($"/workbench/migrations/{done.Value.Id}?did=plan");
        }

        Refusal = done.Refusal;
        Errors = [.. done.Refusal.Errors.Select(error => new FieldError(error.Field, T[error.Message]))];
        Response.StatusCode = Problems.StatusOf(done.Refusal.Kind);
        return await ShowAsync(cancellationToken);
    }

    private void Fill(MigrationView plan)
    {
        (Kind, From, To, Region, Organisation, Step, Words, Mapping, Seen) = (plan.Kind, plan.From, plan.To, plan.Region, plan.Organisation, plan.Step, plan.Words, plan.Mapping, plan.Version);
        var offset = Reader.City.City.Get<CityProfile>().Offset;
        FiledFrom = plan.FiledFrom?.ToOffset(offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        FiledTo = plan.FiledTo?.ToOffset(offset).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Limits = plan.Limits == LimitsRule.Renew ? "renew" : "keep";
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(Kind))
        {
            Versions = await migrations.VersionsAsync(db, Reader, Kind, cancellationToken);
            // What people come for most: those that run on what was in force before, to what is in force now.
            To ??= Versions.FirstOrDefault(version => version.InForce)?.Hash;
            From ??= Versions.Where(version => version.Hash != To).MaxBy(version => version.Live)?.Hash;
        }

        if (Kind is not null && From is not null && To is not null && From != To)
        {
            var proposed = await migrations.ProposeAsync(db, Reader, Kind, From, To, cancellationToken);
            (Proposal, Refusal) = proposed.IsRefused ? (null, Refusal ?? proposed.Refusal) : (proposed.Value, Refusal);
            Mapping = Mapping.Count > 0 ? Mapping : Proposal?.Mapping ?? Mapping;
        }

        return Page();
    }

    /// <summary>The first moment of a day in the city, or of the day after it.</summary>
    private DateTimeOffset? Start(string? day, int later) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new DateTimeOffset(date.AddDays(later).ToDateTime(TimeOnly.MinValue), Reader.City.City.Get<CityProfile>().Offset)
            : null;
}

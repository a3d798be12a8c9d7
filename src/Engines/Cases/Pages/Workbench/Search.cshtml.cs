using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Reading;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Export;
using Yicheng.Platform.Web.Forms;
using Yicheng.Reference.Contracts;
using Shown = Yicheng.Platform.Web.Cases.Light;

namespace Yicheng.Cases.Pages.Workbench;

/// <summary>Every case that the reader may see, newest first.</summary>
[RequireAct(CaseRights.Read)]
internal sealed class SearchModel(ReaderOfPage readers, CaseReader cases, CityDb db, Localizer T) : PageModel
{
    private const int PageLength = 30;
    private const int MostExported = 50_000;

    private Reader reader = null!;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Organisation { get; set; }

    [BindProperty(SupportsGet = true)]
    public CaseState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public Light? Light { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public string? Region { get; private set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public IReadOnlyList<QueueCount> Queues { get; private set; } = [];

    public FieldView RegionField => Places.Region(reader, "region", T["地区"], Region);

    public IEnumerable<Option> KindOptions => Places.Kinds(reader);

    public IEnumerable<Option> OrganisationOptions => Places.Organisations(reader, Region);

    public IEnumerable<Option> StateOptions => Enum.GetValues<CaseState>().Select(state => new Option(state.ToString().ToLowerInvariant(), reader.Of(state)));

    public IEnumerable<Option> LightOptions => [new("green", T["正常"]), new("yellow", T["临期"]), new("red", T["超期"])];

    public string Waited(DateTimeOffset since) => reader.Waited(since);

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        reader = readers.For(HttpContext);
        Region = RegionMarkup.Deepest(Request.Query["region"]);
        if (format is "csv" or "xlsx")
        {
            return new ListExport<Line>(T["办件"], format, Columns(), AllAsync(cancellationToken));
        }

        Queues = await QueueCounts.ReadAsync(db, reader, cancellationToken);
        var page = await cases.SearchAsync(db, reader.Actor, Query(After, PageLength), cancellationToken);
        (Lines, Next) = ([.. page.Items.Select(Show)], page.Next);
        return Page();
    }

    private CaseQuery Query(string? after, int limit) => new(
        Blank(Q), Blank(Kind), Blank(Region), Blank(Organisation), State, false, Light, null, Start(From, 0), Start(To, 1), after, limit);

    /// <summary>The first moment of a day in the city, or of the day after it.</summary>
    private DateTimeOffset? Start(string? day, int later) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new DateTimeOffset(date.AddDays(later).ToDateTime(TimeOnly.MinValue), reader.City.City.Get<CityProfile>().Offset)
            : null;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private async IAsyncEnumerable<Line> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        var given = 0;
        do
        {
            var page = await cases.SearchAsync(db, reader.Actor, Query(after, PageKey.Most) with { Export = true }, cancellationToken);
            foreach (var line in page.Items)
            {
                given++;
                yield return Show(line);
            }

            after = page.Next;
        }
        while (after is not null && given < MostExported);
    }

    private IReadOnlyList<ExportColumn<Line>> Columns() =>
    [
        new(T["时限"], l => l.Due), new(T["办件编号"], l => l.Number), new(T["事项"], l => l.Item), new(T["申请人"], l => l.Subject), new(T["状态"], l => l.State),
        new(T["承办单位"], l => l.Organisation), new(T["地区"], l => l.Region), new(T["收到时间"], l => l.FiledAt),
    ];

    private Line Show(CaseLine line)
    {
        var closed = line.State is CaseState.Decided or CaseState.Closed;
        return new Line(
            Saying.Light(line.Light, line.Due is null && line.Light == Contracts.Light.Green),
            closed ? (line.Light == Contracts.Light.Red ? T["超期办结"] : T["按期办结"]) : line.Waiting ? T["等补正"] : line.Due is { } due ? reader.Left(due) : T["不计时"],
            closed && line.Light != Contracts.Light.Red, line.Number, line.Title, Saying.Masked(line.SubjectName, line.IsFirm),
            line.Outcome is { } outcome ? reader.Of(outcome) : reader.Of(line.State), line.OrganisationName, line.RegionName, reader.When(line.FiledAt));
    }

    internal sealed record Line(
        Shown Light, string Due, bool Plain, string Number, string Item, string Subject, string State, string Organisation, string Region, string FiledAt);
}

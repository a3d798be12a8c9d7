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
using Shown = Yicheng.Platform.Web.Cases.Light;

namespace Yicheng.Cases.Pages.Workbench;

/// <summary>The inbox: queues on the left, the steps by clock in the middle.</summary>
[RequireAct(CaseRights.Read)]
internal sealed class IndexModel(ReaderOfPage readers, CaseReader cases, Completing completing, CityDb db, Localizer T) : PageModel
{
    private const int PageLength = 30;

    private Reader reader = null!;

    [BindProperty(SupportsGet = true)]
    public string? Queue { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Act { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Region { get; set; }

    [BindProperty(SupportsGet = true)]
    public Light? Light { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Mine { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Did { get; set; }

    public IReadOnlyList<QueueCount> Queues { get; private set; } = [];

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>Sentences about steps of a batch that were not done, by their number.</summary>
    public IReadOnlyList<string> Undone { get; private set; } = [];

    public string Heading => WorkQueue.All.FirstOrDefault(queue => queue.Key == Queue) is { } queue ? T[queue.Name] : T["我的待办"];

    /// <summary>Whether steps of this queue decide nothing, so that law allows many at once.</summary>
    public bool InBulk => Queue == "deliver";

    public FieldView RegionField => Places.Region(reader, "region", T["地区"], Region);

    public IEnumerable<Option> KindOptions => Places.Kinds(reader);

    public IEnumerable<Option> ActOptions => reader.Actor.Grants.Where(grant => grant.IsInForce(reader.Now)).SelectMany(grant => grant.Acts)
        .Where(act => act.StartsWith("task.", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal).Select(act => new Option(act[5..], reader.Act(act[5..])));

    public IEnumerable<Option> LightOptions => [new("green", T["正常"]), new("yellow", T["临期"]), new("red", T["超期"])];

    public string Waited(DateTimeOffset since) => reader.Waited(since);

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        reader = readers.For(HttpContext);
        if (format is "csv" or "xlsx")
        {
            return new ListExport<Line>(Heading, format, Columns(), AllAsync(cancellationToken));
        }

        await ShowAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostClaimAsync(string[] task, CancellationToken cancellationToken) =>
        await ManyAsync("claim", task, (id, token) => completing.ClaimAsync(HttpContext, id, token), cancellationToken);

    public async Task<IActionResult> OnPostDeliverAsync(string[] task, CancellationToken cancellationToken) =>
        await ManyAsync("deliver", task, (id, token) => completing.DeliverAsync(HttpContext, id, token), cancellationToken);

    private async Task<IActionResult> ManyAsync(
        string what, string[] tasks, Func<string, CancellationToken, Task<Platform.Errors.Refusal?>> act, CancellationToken cancellationToken)
    {
        reader = readers.For(HttpContext);
        var undone = new List<string>();
        foreach (var id in tasks.OfType<string>().Distinct(StringComparer.Ordinal).Take(PageLength))
        {
            if (await act(id, cancellationToken) is { } refusal)
            {
                undone.Add(T["{0}：{1}", id, T[refusal.Message]]);
            }
        }

        if (undone.Count == 0)
        {
            return Redirect(Platform.Web.Tables.QueryLink.With(Request, ("did", $"{what}-{tasks.Length}"), ("handler", null), ("after", null)));
        }

        Did = $"{what}-{tasks.Length - undone.Count}";
        Undone = undone;
        await ShowAsync(cancellationToken);
        return Page();
    }

    public string? DidWords => Did?.Split('-') is [var what, var count] && int.TryParse(count, out var done)
        ? what switch { "claim" when done > 0 => T["已认领 {0} 件", done], "deliver" when done > 0 => T["已登记送达 {0} 件", done], "claim" or "deliver" => T["没有勾选办件，先在左边勾选再按按钮。"], _ => null }
        : null;

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        Region = RegionMarkup.Deepest(Request.Query["region"]);
        Queues = await QueueCounts.ReadAsync(db, reader, cancellationToken);
        var page = await cases.InboxAsync(db, reader.Actor, Query(After, PageLength), cancellationToken);
        (Lines, Next) = ([.. page.Items.Select(Show)], page.Next);
    }

    private InboxQuery Query(string? after, int limit) => new(Mine, Blank(Kind), Blank(Act), Blank(Region), Light, after, limit, Blank(Queue), Blank(Q));

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private async IAsyncEnumerable<Line> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Region = RegionMarkup.Deepest(Request.Query["region"]);
        string? after = null;
        do
        {
            var page = await cases.InboxAsync(db, reader.Actor, Query(after, PageKey.Most), cancellationToken);
            foreach (var line in page.Items)
            {
                yield return Show(line);
            }

            after = page.Next;
        }
        while (after is not null);
    }

    private IReadOnlyList<ExportColumn<Line>> Columns() =>
    [
        new(T["状态"], l => l.LightWord), new(T["期限"], l => l.Due), new(T["办件编号"], l => l.Number), new(T["事项"], l => l.Item), new(T["环节"], l => l.Step),
        new(T["申请人"], l => l.Subject), new(T["地区"], l => l.Region), new(T["开始时间"], l => l.Since), new(T["经办人"], l => l.Holder),
    ];

    private Line Show(TaskLine line)
    {
        var paused = line.State == TaskState.Waiting || line.Due is null;
        return new Line(
            line.Id, line.Number, Saying.Light(line.Light, paused), LightWord(line.Light, paused),
            line.State == TaskState.Waiting ? T["等补正"] : line.Due is { } due ? reader.Left(due) : T["不计时"],
            line.PartName is null ? line.Title : T["{0} · {1}", line.Title, line.PartName], line.Step, Saying.Masked(line.SubjectName, line.IsFirm),
            line.RegionName, reader.When(line.StartedAt), line.IsMine ? T["我"] : line.ClaimedBy ?? "", line.IsMine);
    }

    private string LightWord(Light light, bool paused) => paused ? T["暂停计时"] : light switch { Contracts.Light.Green => T["正常"], Contracts.Light.Yellow => T["临期"], _ => T["超期"] };

    internal sealed record Line(
        string Id, string Number, Shown Light, string LightWord, string Due, string Item, string Step, string Subject, string Region, string Since, string Holder, bool IsMine)
    {
        public string Url => $"/workbench/cases/{Number}?task={Id}";
    }
}

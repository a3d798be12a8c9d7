using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Cases;
using Yicheng.Platform.Web.Charts;
using Yicheng.Platform.Web.Export;
using Yicheng.Reference.Contracts;
using Yicheng.Supervision.Boards;
using Yicheng.Supervision.Contracts;

namespace Yicheng.Supervision.Pages.Supervision;

[RequireAct(BoardScope.Act)]
internal sealed class BoardModel(ReadBoard board, CityHolder holder, CityDb db, Localizer T) : PageModel
{
    public Board? Board { get; private set; }

    public Refusal? Refusal { get; private set; }

    public IReadOnlyList<Region> Path { get; private set; } = [];

    public IReadOnlyList<(string Way, string Name)> Ways => [("region", T["按地区"]), ("organisation", T["按部门"]), ("item", T["按事项"]), ("step", T["按环节"])];

    public string WayName => Board!.By switch { "region" => T["地区"], "organisation" => T["部门"], "item" => T["事项"], _ => T["环节"] };

    public bool ShowsClosed => Board!.By is "region" or "item";

    public string AsOf => Board!.AsOf.ToOffset(holder.Current.Get<CityProfile>().Offset).ToString(T["M月d日 HH:mm"], CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(string? region, string? by, string? format, CancellationToken cancellationToken)
    {
        var read = await board.ReadAsync(db, HttpContext.GetActor(), region, by, cancellationToken);
        if (read.IsRefused)
        {
            Refusal = read.Refusal;
            Response.StatusCode = Problems.StatusOf(read.Refusal.Kind);
            return Page();
        }

        Board = read.Value;
        Path = holder.Current.Get<RegionTree>().Path(Board.Region);
        return format is null ? Page() : Export(format);
    }

    public string Text(BilingualText text) => text.In(CultureInfo.CurrentUICulture.Name);

    public string Address(string region, string? by = null) => $"/supervision?region={region}" + ((by ?? Board?.By) is { } way and not "region" ? "&by=" + way : "");

    public string ClosedAddress(BoardLine? line = null) => line is null ? $"/supervision/closed?region={Board!.Region}"
        : Board!.By == "item" ? $"/supervision/closed?region={Board.Region}&item={Uri.EscapeDataString(line.Code)}"
        : $"/supervision/closed?region={line.Code}" + (line.IsOwn ? "&own=true" : "");

    /// <summary>The divisions below, compared: what they have open, and what of it is late. Nothing where the lines are something else.</summary>
    public IReadOnlyList<Bar> OpenBars => Bars(line => line.Open, line => line.Cases, null);

    public IReadOnlyList<Bar> OverdueBars => Bars(line => line.Overdue, line => line.Cases + "&state=overdue", Light.Overdue);

    /// <summary>The board one division further down; null where there is none.</summary>
    public string? Into(BoardLine line) => Board!.By == "region" && RegionCode.LevelOf(line.Code) != RegionLevel.Village && line.Code != Board.Region ? Address(line.Code) : null;

    public string Rate(BoardLine line) => line.InTimeRate is { } rate ? (rate * 100).ToString("0.0", CultureInfo.InvariantCulture) : "—";

    public IHtmlContent Number(int count, string address, string? light = null) => count == 0
        ? new HtmlString("0")
        : new HtmlContentBuilder().AppendHtml($"<a class=\"{light}\" href=\"").Append(address).AppendHtml("\">").Append(count.ToString("N0", CultureInfo.InvariantCulture)).AppendHtml("</a>");

    private IReadOnlyList<Bar> Bars(Func<BoardLine, int> count, Func<BoardLine, string> address, Light? light) => Board!.By != "region" || Board.Lines.Count < 2
        ? []
        : [.. Board.Lines.OrderByDescending(count).Select(line => new Bar(line.Name, count(line), count(line) == 0 ? null : address(line), count(line) == 0 ? null : light))];

    private ListExport<BoardLine> Export(string format) => new(T["监察看板"], format,
        [
            new(WayName, l => l.Name), new(T["在办"], l => l.Open), new(T["按时"], l => l.OnTime), new(T["临近到期"], l => l.Warned), new(T["已超期"], l => l.Overdue),
            new(T["停止计时"], l => l.Suspended), new(T["本月办结"], l => l.ClosedThisMonth), new(T["本月按时办结"], l => l.InTimeThisMonth),
        ],
        Board!.Lines.ToAsyncEnumerable());
}

using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Export;
using Yicheng.Reference.Contracts;
using Yicheng.Supervision.Boards;

namespace Yicheng.Supervision.Pages.Supervision;

/// <summary>A list behind a number of the board, a page at a time or as a file with all of it.</summary>
/// <typeparam name="TLine">A line as it is shown.</typeparam>
internal abstract class ListPage<TLine>(CityHolder holder, CaseReader cases, Localizer texts) : PageModel
{
    private const int MostExported = 50_000;

    [BindProperty(SupportsGet = true)]
    public string? Region { get; set; }

    /// <summary>Only what belongs to the division itself and to none within it.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Own { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Refusal? Refusal { get; private set; }

    public IReadOnlyList<TLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    protected Localizer T => texts;

    protected City City => holder.Current;

    /// <summary>The division of the list.</summary>
    protected Region Division => City.Get<RegionTree>().Find(Region) ?? City.Get<RegionTree>().Root;

    protected static int LengthFor(string? format) => format is null ? OpenCasesQuery.PageLength : MostExported;

    protected IActionResult Answer<TRow>(Result<KeyPage<TRow>> read, Func<TRow, TLine> show, string? format, string title, IReadOnlyList<ExportColumn<TLine>> columns)
    {
        if (read.IsRefused)
        {
            Refusal = read.Refusal;
            Response.StatusCode = Problems.StatusOf(read.Refusal.Kind);
            return Page();
        }

        (Lines, Next) = ([.. read.Value.Items.Select(show)], read.Value.Next);
        return format is null ? Page() : new ListExport<TLine>(title, format, columns, Lines.ToAsyncEnumerable());
    }

    protected string ItemName(string kind) => cases.Kinds.GetValueOrDefault(kind) is { } known ? Text(known.Name) : kind;

    protected string OrganisationName(string key) => City.Get<OrganisationDirectory>().Find(key) is { } organisation ? Text(organisation.Name) : key;

    protected string RegionName(string code) => Text(City.Get<RegionTree>().FullName(code));

    protected string Local(DateTimeOffset at) => at.ToOffset(City.Get<CityProfile>().Offset).ToString(T["yyyy年M月d日 HH:mm"], CultureInfo.InvariantCulture);

    protected static string Text(BilingualText text) => text.In(CultureInfo.CurrentUICulture.Name);
}

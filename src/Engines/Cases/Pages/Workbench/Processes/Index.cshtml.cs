using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Reading;
using Yicheng.Cases.Workshop;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;

namespace Yicheng.Cases.Pages.Workbench.Processes;

/// <summary>All processes and decision tables: what is in force, what comes, what is being written, and how many cases run on each.</summary>
[RequireAct(WorkshopRights.Read)]
internal sealed class IndexModel(ReaderOfPage readers, CityDb db, Localizer T) : PageModel
{
    private const int MostKinds = 3;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    public IReadOnlyList<ShelfLine> Lines { get; private set; } = [];

    public Reader Reader { get; private set; } = null!;

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Q) || !string.IsNullOrEmpty(Sort) || !string.IsNullOrEmpty(State);

    public IEnumerable<Option> Sorts => [new("processes", T["流程"]), new("decisions", T["决策表"])];

    public IEnumerable<Option> States =>
    [
        new("edited", T["现行的是工坊的修改"]), new("coming", T["有待生效的版本"]), new("draft", T["有草稿"]), new("old", T["有件在旧版上办"]), new("conflict", T["与城市包不一致，等人选择"]),
    ];

    public string SortName(DefinitionFile file) => file.Sort == DefinitionSort.Process ? T["流程"] : T["决策表"];

    public string KindsOf(ShelfLine line) => line.Kinds.Count > MostKinds
        ? T["{0} 等 {1} 项", string.Join(T["、"], line.Kinds.Take(MostKinds)), line.Kinds.Count] : string.Join(T["、"], line.Kinds);

    public string Hint(ShelfLine line) => line.IsInConflict ? T["城市包的文件改了，等人选择"]
        : line.History.OnDisk is null ? T["城市包里已没有这个文件"]
        : line.InForce is { Follows: false } ? T["工坊的修改，还没有并入城市包"] : "";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Reader = readers.For(HttpContext);
        var words = Q?.Trim() ?? "";
        Lines =
        [
            .. (await Shelf.ReadAsync(db, Reader, cancellationToken)).Where(line =>
                (string.IsNullOrEmpty(Sort) || line.File.Shelf == Sort)
                && (words.Length == 0 || Holds(line.File.Id, words) || Holds(line.Name, words) || line.Kinds.Any(kind => Holds(kind, words)))
                && IsIn(line)),
        ];
    }

    private bool IsIn(ShelfLine line) => State switch
    {
        "edited" => line.InForce is { Follows: false },
        "coming" => line.Coming is not null,
        "draft" => line.Drafts > 0,
        "old" => line.RunningOnOthers > 0,
        "conflict" => line.IsInConflict,
        _ => true,
    };

    private static bool Holds(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}

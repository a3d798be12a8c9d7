using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Migrations;
using Yicheng.Cases.Reading;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;

namespace Yicheng.Cases.Pages.Workbench.Migrations;

/// <summary>Every migration that the reader has the right to, newest first.</summary>
[RequireAct(CaseRights.Migrate)]
internal sealed class MigrationsModel(ReaderOfPage readers, MigrationReader migrations, CityDb db, Localizer T) : PageModel
{
    private const int PageLength = 30;

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Reader Reader { get; private set; } = null!;

    public IReadOnlyList<MigrationLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public IEnumerable<Option> KindOptions => Places.Kinds(Reader);

    public IEnumerable<Option> StateOptions => Enum.GetValues<MigrationState>().Select(state => new Option(state.ToString().ToLowerInvariant(), T[MigrationWords.Of(state)]));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Reader = readers.For(HttpContext);
        var state = Enum.TryParse<MigrationState>(State, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : (MigrationState?)null;
        var page = await migrations.ListAsync(db, Reader, string.IsNullOrEmpty(Kind) ? null : Kind, state, After, PageLength, cancellationToken);
        (Lines, Next) = (page.Items, page.Next);
    }
}

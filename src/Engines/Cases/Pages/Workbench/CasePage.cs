using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Running;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using FieldError = Yicheng.Platform.Web.Forms.FieldError;

namespace Yicheng.Cases.Pages.Workbench;

/// <summary>What every page about one case has: the case, the step it is about, and what was refused.</summary>
internal abstract class CasePage(ReaderOfPage readers, CaseKinds kinds, CityDb db) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>Id of the step that the address names.</summary>
    [FromQuery(Name = "task")]
    public string? TaskId { get; set; }

    public WholeCase One { get; private set; } = null!;

    public Refusal? Refusal { get; protected set; }

    public IReadOnlyList<FieldError> Errors { get; protected set; } = [];

    /// <summary>What the reader said they need full numbers for; null while they did not.</summary>
    protected string? Purpose { get; set; }

    protected CityDb Db => db;

    /// <summary>Reads the case; an answer where the reader may not see it.</summary>
    protected async Task<IActionResult?> ReadCaseAsync(CancellationToken cancellationToken)
    {
        var read = await WholeCase.ReadAsync(db, kinds, readers.For(HttpContext) with { Purpose = Purpose }, Number, cancellationToken);
        if (read.IsRefused)
        {
            return this.Refuse(read.Refusal, CaseRights.Read);
        }

        One = read.Value;
        return null;
    }

    /// <summary>The page, with the status of what was refused.</summary>
    protected PageResult Shown()
    {
        if (Refusal is not null)
        {
            Response.StatusCode = Problems.StatusOf(Refusal.Kind);
        }

        return Page();
    }

    protected TaskRow RowOf(TaskView task) => One.Rows.Tasks.First(row => TaskIds.Of(Number, row.Seq) == task.Id);

    /// <summary>Colleagues who may do a step, without the reader.</summary>
    protected async Task<IEnumerable<Actor>> OthersWhoMayAsync(Colleagues colleagues, TaskRow row, CancellationToken cancellationToken) =>
        (await colleagues.WhoMayAsync(db, "task." + row.Act, row.Kind, row.Organisation, row.Region, cancellationToken)).Where(actor => actor.Id != One.Reader.Actor.Id);

    protected IActionResult NoSuchTask() => this.Refuse(Refusal.NotFound(new LocalText("没有编号为“{0}”的待办", TaskId ?? "")));
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Filing;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using FieldError = Yicheng.Platform.Web.Forms.FieldError;
using FieldKind = Yicheng.Platform.Web.Forms.FieldKind;

namespace Yicheng.Cases.Pages.Workbench;

/// <summary>Acts beside the decision, each on a page of its own that says first what it does and whether it can be taken back.</summary>
[RequireAct(CaseRights.Read)]
internal sealed class ActModel(ReaderOfPage readers, CaseKinds kinds, CaseDesk desk, Completing completing, Colleagues colleagues, CityDb db, Localizer T) : CasePage(readers, kinds, db)
{
    private IFormCollection? posted;

    [FromRoute(Name = "act")]
    public string What { get; set; } = "";

    [FromQuery]
    public string? Certificate { get; set; }

    public TaskView? Task { get; private set; }

    public IReadOnlyList<FieldView> Fields { get; private set; } = [];

    public bool IsDangerous => What == "revoke";

    public string Back => $"/workbench/cases/{Number}{(TaskId is null ? "" : "?task=" + Uri.EscapeDataString(TaskId))}";

    public string Self => $"/workbench/cases/{Number}/{What}{QueryString.Create(new Dictionary<string, string?> { ["task"] = TaskId, ["certificate"] = Certificate })}";

    public string Title => What switch
    {
        "transfer" => T["转交同事"],
        "suspend" => T["进入特别程序"],
        "resume" => T["结束特别程序"],
        "extend" => T["延长办理期限"],
        "remind" => T["催办"],
        "revoke" => T["撤销证照"],
        _ => T["写备注"],
    };

    public string Meaning => What switch
    {
        "transfer" => T["转交后由同事办理，对方可以再转回来。"],
        "suspend" => T["听证、检验、检测、鉴定、专家评审等所需时间不计入办理时限，但要把最长时间告知申请人（行政许可法第四十五条）。告知发出后不能收回；提前结束可以。"],
        "resume" => T["结束后从停下的地方继续计时。不能撤回。"],
        "extend" => T["由机关负责人批准，只能延长一次，理由会告知申请人（行政许可法第四十二条）。不能撤回。"],
        "remind" => T["承办人会看到催办的话，也会记入办件经过。"],
        "revoke" => T["撤销后公开查验马上显示“已撤销”和理由。不能恢复，只能重新申请。"],
        _ => T["只有办理和监督这件办件的人看得到，申请人看不到。写下后不能删除。"],
    };

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        posted = await Request.ReadFormAsync(cancellationToken);
        if (await ReadAsync(cancellationToken) is { } refused)
        {
            return refused;
        }

        var done = await completing.RunAsync(HttpContext, Do, cancellationToken);
        if (!done.IsRefused)
        {
            return Redirect($"/workbench/cases/{Number}?did={What}");
        }

        Refusal = done.Refusal;
        Errors = [.. done.Refusal.Errors.Select(error => new FieldError(NameOf(error.Field), T[error.Message]))];
        return await ShowAsync(cancellationToken);
    }

    private Task<Result<CaseStanding>> Do(CityDb into, CaseAct act, CancellationToken token)
    {
        var (words, task) = (posted!["words"].ToString(), TaskId ?? "");
        var days = int.TryParse(posted["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        return What switch
        {
            "transfer" => desk.TransferAsync(into, act, task, Transfer(words), token),
            "suspend" => desk.SuspendAsync(into, act, task, new SuspendTask(posted["procedure"].ToString(), days, words), token),
            "resume" => desk.ResumeAsync(into, act, task, new ResumeTask(words), token),
            "extend" => desk.ExtendAsync(into, act, task, new ExtendTask(days, words), token),
            "remind" => desk.RemindAsync(into, act, Number, new RemindCase(words), token),
            "revoke" => desk.RevokeCertificateAsync(into, act, Certificate ?? "", new RevokeCertificate(words), token),
            _ => desk.NoteAsync(into, act, Number, new NoteCase(words), token),
        };
    }

    private TransferTask Transfer(string words) => Guid.TryParse(posted!["to"], out var to)
        ? new TransferTask(to, Fields.First(field => field.Name == "to").Options.FirstOrDefault(option => option.Value == to.ToString())?.Label, words)
        : new TransferTask(null, null, words);

    private static string NameOf(string field) => field switch { "longestDays" => "days", "reason" => "words", "toName" => "to", _ => field };

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken) ?? Shown();

    private async Task<IActionResult?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await ReadCaseAsync(cancellationToken) is { } refused)
        {
            return refused;
        }

        Task = One.View.Tasks.FirstOrDefault(task => task.Id == TaskId);
        if (Task is null && What is "transfer" or "suspend" or "resume" or "extend")
        {
            return NoSuchTask();
        }

        Fields = [.. await FieldsAsync(cancellationToken)];
        return null;
    }

    private async Task<List<FieldView>> FieldsAsync(CancellationToken cancellationToken)
    {
        var fields = new List<FieldView>();
        var kind = One.Kind.KindOf(Task?.Part ?? "");
        switch (What)
        {
            case "transfer":
                fields.Add(Field("to", T["转给"], FieldKind.Select) with { Options = await ColleaguesAsync(cancellationToken), Hint = T["不选就是放回，由本单位的人认领。"] });
                break;
            case "suspend":
                fields.Add(Field("procedure", T["特别程序"], FieldKind.Choice) with
                {
                    Required = true,
                    Options = [.. kind.SpecialProcedures.Select(one => new Option(one.Name.Zh, One.Reader.Say(one.Name), T["最长 {0} 个工作日", one.Longest.Count]))],
                });
                fields.Add(Field("days", T["最长时间"], FieldKind.Number) with { Required = true, Unit = T["个工作日"] });
                break;
            case "extend":
                fields.Add(Field("days", T["延长"], FieldKind.Number) with { Required = true, Unit = T["个工作日"], Hint = T["最多 {0} 个工作日", kind.Extension.Count] });
                break;
            default:
                break;
        }

        var words = What switch { "note" => T["备注"], "remind" => T["催办的话"], "resume" => T["特别程序的结果"], _ => T["理由"] };
        fields.Add(Field("words", words, FieldKind.LongText) with { Required = true, MaxLength = 4000 });
        return fields;
    }

    private FieldView Field(string name, string label, FieldKind kind) =>
        new(name, label, kind) { Value = posted?[name].ToString(), Error = Errors.FirstOrDefault(error => error.Field == name)?.Message };

    private async Task<IReadOnlyList<Option>> ColleaguesAsync(CancellationToken cancellationToken) =>
        [.. (await OthersWhoMayAsync(colleagues, RowOf(Task!), cancellationToken)).Select(actor => new Option(actor.Id.ToString(), T[actor.Name]))];
}

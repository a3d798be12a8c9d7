using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Yicheng.Bpmn;
using Yicheng.Cases.Attachments;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Events;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Forms;
using Yicheng.Cases.Running;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Events;
using Refusal = Yicheng.Platform.Errors.Refusal;

namespace Yicheng.Cases.Calling;

/// <summary>
/// Starts the matter that a call activity asks for: a case with its own number, clocks and events, for the same subject, with the answers that the caller
/// hands over and the files of the same materials. What stands in the way becomes an incident of the caller.
/// </summary>
internal sealed class StartCalled(CaseOpening cases, CaseKinds kinds, ReceiveApplication receive) : IEventHandler<MatterCalled>
{
    public async Task HandleAsync(MatterCalled occurred, CityDb db, CancellationToken cancellationToken)
    {
        var file = await cases.FollowAsync(db, new CaseAct(Actor.System, occurred.At), occurred.Case, cancellationToken);
        if (file.Process.Find(occurred.Call) is not { } live || file.Kind.Process.Calls.GetValueOrDefault(live.Element) is not { } call
            || await db.Set<CaseRow>().AnyAsync(c => c.CallerId == occurred.Case && c.CallerActivity == occurred.Call, cancellationToken))
        {
            return;
        }

        var part = file.PartOfScope(live.Scope);
        if (await StartAsync(file, call, live, part, cancellationToken) is { } problem)
        {
            file.Halt(live.Id, file.Kind.Process.Graph.Find(live.Element)!, part, problem);
        }

        file.Settle();
    }

    private async Task<LocalText?> StartAsync(CaseFile file, CaseCall call, LiveInstance live, PartRow part, CancellationToken cancellationToken)
    {
        JsonElement form;
        try
        {
            form = JsonSerializer.SerializeToElement(Form(file, call, live));
        }
        catch (FeelLimitException limit)
        {
            return new LocalText("“{0}”要交的内容算得太久，已经停止：{1}", call.Title.Zh, limit.Message);
        }

        var row = file.Case;
        var subject = new Applicant(row.SubjectKind, row.SubjectName, row.SubjectNumber, row.Phone) { Account = row.SubjectAccount };
        var request = new FileCase(call.Kind, row.Region, subject, form);
        var city = kinds.Current;
        var filing = FilingCheck.Run(city, file.Act, request);
        if (filing.IsRefused)
        {
            return new LocalText("“{0}”不能发起：{1}", call.Title.Zh, Words(filing.Refusal));
        }

        var files = await file.Db.Set<AttachmentRow>().AsNoTracking().Where(a => a.CaseId == row.Id && a.Material != null).OrderBy(a => a.Id).ToListAsync(cancellationToken);
        var shared = files.Where(one => filing.Value.Kind.Materials.ByCode.ContainsKey(one.Material!)).ToList();
        var missing = await AttachFiles.FindAsync(file.Db, file.Act.Actor, [], filing.Value.Kind, filing.Value.Form.Variables, [.. shared.Select(one => one.Material!)], cancellationToken);
        if (missing.IsRefused)
        {
            return new LocalText("“{0}”不能发起：{1}", call.Title.Zh, Words(missing.Refusal));
        }

        var number = await CaseNumbers.TakeAsync(file.Db, city, file.Now, cancellationToken);
        var checkedFiling = filing.Value with { Channel = row.Channel, Caller = new Caller(row.Id, live.Id, row.Number), Shared = shared };
        var filed = await receive.RunAsync(file.Db, file.Act, number, request, checkedFiling, cancellationToken);
        if (filed.IsRefused)
        {
            return new LocalText("“{0}”不能发起：{1}", call.Title.Zh, Words(filed.Refusal));
        }

        file.Record(CaseActs.MatterStarted, part, new EventDetails { Case = number, Title = filing.Value.Kind.Kind.Name.Zh, TitleEn = filing.Value.Kind.Kind.Name.En });
        return null;
    }

    private static JsonObject Form(CaseFile file, CaseCall call, LiveInstance live)
    {
        var variables = CallVariables.At(file, live);
        var run = new FeelRun(new ActTime(file.Now), CaseConditions.Limits);
        var form = new JsonObject();
        foreach (var input in call.Inputs)
        {
            if (file.Kind.Expression(input.Value).Evaluate(variables, run) is { } value)
            {
                form[input.Name] = FeelValue.ToJson(value);
            }
        }

        return form;
    }

    private static string Words(Refusal refusal) =>
        refusal.Errors.Count == 0 ? refusal.Message.ToString() : string.Join("；", refusal.Errors.Select(error => $"{error.Field}：{error.Message}"));
}

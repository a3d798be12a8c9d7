using System.Text.Json;
using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Events;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Forms;
using Yicheng.Cases.Running;
using Yicheng.Cases.Supplements;
using Yicheng.Feel.Values;
using Yicheng.Platform.Errors;
using Refusal = Yicheng.Platform.Errors.Refusal;

namespace Yicheng.Cases.Tasks;

/// <summary>Ends a step with one of its outcomes; what the outcome means to the part happens first, then the process goes on.</summary>
internal sealed class FinishTask(ProcessRun run)
{
    public async ValueTask<Refusal?> RunAsync(OpenStep step, CompleteTask request, CancellationToken cancellationToken)
    {
        var (file, task, part) = step;
        var definition = file.Kind.Process.Tasks[task.Element];
        if (Guard(step, request) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(request.Outcome))
        {
            return Refusal.Invalid("outcome", "请选择结论", "outcome-required");
        }

        if (definition.Outcome(request.Outcome) is not { } outcome)
        {
            return Refusal.Invalid("outcome", new LocalText("“{0}”不能以“{1}”办结，可以是：{2}", definition.Name, request.Outcome, string.Join('、', definition.Outcomes.Select(o => o.Id))), "unknown-outcome");
        }

        if (Words.Check(request.Words, "words", outcome.WordsRequired) is { } wordless)
        {
            return wordless;
        }

        if (outcome.Effect == OutcomeEffect.Supplement)
        {
            return AskSupplement.Run(step, request, outcome);
        }

        if (request.Missing is { Count: > 0 })
        {
            return Refusal.Invalid("missing", "只有要求补正时才写缺少的内容");
        }

        var form = OfficerForm(step, definition, request);
        if (form.IsRefused)
        {
            return form.Refusal;
        }

        if (definition.Persons > 1 && (request.Partners?.Count(name => !string.IsNullOrWhiteSpace(name)) ?? 0) < definition.Persons - 1)
        {
            return Refusal.Invalid("partners", new LocalText("“{0}”须由 {1} 人以上共同办理，请写明其他人员姓名", definition.Name, definition.Persons), "partners-required");
        }

        Take(file, task);
        file.Record(CaseActs.Completed, part, HoldTask.Details(step) with
        {
            Outcome = outcome.Id, OutcomeName = outcome.Name.Zh, OutcomeNameEn = outcome.Name.En, Partners = request.Partners, Words = request.Words,
        });
        file.Remember(task.Element, outcome.Id);
        if (definition.Fields.Groups.Count > 0)
        {
            file.Remember(task.Element + "Form", OwnAnswers(file.Kind.OfficerForms[task.Element], form.Value));
        }

        Bear(file, part, outcome, request.Words);
        file.EndTask(task, outcome.Id);
        await run.ApplyAsync(file, new ActivityCompleted(task.Seq), cancellationToken);
        return null;
    }

    private static Refusal? Guard(OpenStep step, CompleteTask request)
    {
        var (file, task, part) = step;

        // Nobody decides about a form that they cannot open: the right to a step alone is not enough.
        if (file.Act.Actor.May(CaseRights.Read, task.Kind, task.Organisation, task.Region).RefusalFor(file.Act.Actor) is { } unseen)
        {
            return unseen with { Type = "form-not-readable", Message = new LocalText("办理“{0}”要能看到申请内容，您的岗位没有查看这件办件的权限", file.Kind.Process.Tasks[task.Element].Name) };
        }

        if (request.Version is { } seen && seen != file.Case.Version)
        {
            return Refusal.Conflict("case-changed", "您打开之后这件办件有了变化，请刷新后再办") with { Current = file.Standing() };
        }

        if (task.State == TaskState.Waiting)
        {
            return Refusal.Conflict("waiting-for-applicant", "正在等待申请人补正，答复之后才能继续办理");
        }

        if (part.State == PartState.Suspended)
        {
            return Refusal.Conflict("special-procedure-running", new LocalText("“{0}”尚未结束，请先结束特别程序", part.Procedure ?? ""));
        }

        return HoldTask.HeldByAnother(step);
    }

    /// <summary>What the outcome means to the part.</summary>
    private static void Bear(CaseFile file, PartRow part, TaskOutcome outcome, string? words)
    {
        switch (outcome.Effect)
        {
            case OutcomeEffect.Accepted:
                file.Accept(part, file.Now, deemed: false);
                break;
            case OutcomeEffect.NotAccepted:
                file.Decide(part, CaseOutcome.NotAccepted, words);
                break;
            case OutcomeEffect.Granted:
                file.Decide(part, CaseOutcome.Granted, words);
                break;
            case OutcomeEffect.Refused:
                file.Decide(part, CaseOutcome.Refused, words);
                break;
            default:
                break;
        }
    }

    private static void Take(CaseFile file, TaskRow task) => (task.ClaimedBy, task.ClaimedByName) = (file.Act.Actor.Id, file.Act.Actor.Name);

    private static Result<FormAnswers> OfficerForm(OpenStep step, TaskDefinition definition, CompleteTask request)
    {
        var file = step.File;
        var around = new FormSurroundings(file.City.Regions, file.City.Calendar.DateOf(file.Now), new ActTime(file.Now), new FeelContext());
        return FormCheck.Run(file.Kind.OfficerForms[definition.Element], request.Form ?? default(JsonElement), around);
    }

    private static FeelContext OwnAnswers(CompiledForm form, FormAnswers answers)
    {
        var own = new FeelContext();
        foreach (var field in form.Fields)
        {
            own[field.Key] = answers.Variables[field.Key];
        }

        return own;
    }
}

using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Events;
using Yicheng.Cases.Running;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Tasks;

/// <summary>Taking a step, giving it back, putting it into other hands.</summary>
internal static class HoldTask
{
    public static Refusal? Claim(OpenStep step)
    {
        var (file, task, part) = step;
        if (task.ClaimedBy == file.Act.Actor.Id)
        {
            return null;
        }

        if (HeldByAnother(step) is { } refusal)
        {
            return refusal;
        }

        Take(file, task);
        file.Record(CaseActs.Claimed, part, Details(step));
        return null;
    }

    public static Refusal? Release(OpenStep step)
    {
        var (_, task, part) = step;
        if (task.ClaimedBy is null)
        {
            return null;
        }

        if (HeldByAnother(step) is { } refusal)
        {
            return refusal;
        }

        (task.ClaimedBy, task.ClaimedByName) = (null, null);
        task.State = task.State == TaskState.Waiting ? TaskState.Waiting : TaskState.Open;
        step.File.Record(CaseActs.Released, part, Details(step));
        return null;
    }

    public static Refusal? Transfer(OpenStep step, TransferTask request)
    {
        var (file, task, part) = step;
        if (Words.Check(request.Words, "words", required: true) is { } wrong)
        {
            return wrong;
        }

        if (request.To is not null && string.IsNullOrWhiteSpace(request.ToName))
        {
            return Refusal.Invalid("toName", "请写明转给谁");
        }

        if (HeldByAnother(step) is { } refusal)
        {
            return refusal;
        }

        (task.ClaimedBy, task.ClaimedByName) = (request.To, request.To is null ? null : request.ToName!.Trim());
        task.State = task.State == TaskState.Waiting ? TaskState.Waiting : request.To is null ? TaskState.Open : TaskState.Claimed;
        file.Record(CaseActs.Transferred, part, Details(step) with { To = task.ClaimedByName, Words = request.Words });
        return null;
    }

    /// <summary>The refusal for a step that a colleague took; those who supervise the kind may take it from them by transferring it.</summary>
    public static Refusal? HeldByAnother(OpenStep step)
    {
        var (file, task, _) = step;
        return task.ClaimedBy is { } holder && holder != file.Act.Actor.Id
            && !file.Act.Actor.May(Filing.CaseRights.Supervise, task.Kind, task.Organisation, task.Region).Allowed
            ? Refusal.Conflict("task-claimed", new LocalText("这一环节已由{0}认领，请与其联系或另选一件", task.ClaimedByName ?? "")) with
            {
                Current = new EndedTask(TaskIds.Of(file.Case.Number, task.Seq), task.State, task.Outcome, task.ClaimedByName, null, file.Case.State),
            }
            : null;
    }

    public static void Take(CaseFile file, TaskRow task)
    {
        (task.ClaimedBy, task.ClaimedByName) = (file.Act.Actor.Id, file.Act.Actor.Name);
        task.State = task.State == TaskState.Waiting ? TaskState.Waiting : TaskState.Claimed;
    }

    public static EventDetails Details(OpenStep step)
    {
        var name = step.File.Kind.Process.Tasks[step.Task.Element].Name;
        return new EventDetails { Step = name.Zh, StepEn = name.En };
    }
}

/// <summary>Words that people write.</summary>
internal static class Words
{
    private const int Longest = 4000;

    public static Refusal? Check(string? words, string field, bool required)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            return required ? Refusal.Invalid(field, "请写明理由或意见", "words-required") : null;
        }

        return words.Length > Longest ? Refusal.Invalid(field, new LocalText("不能超过 {0} 个字，现有 {1} 个", Longest, words.Length))
            : Forms.FieldReading.HasControl(words, lines: true) ? Refusal.Invalid(field, "文字里有看不见的控制字符，请重新输入")
            : null;
    }
}

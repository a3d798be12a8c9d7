using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Events;
using Yicheng.Cases.Running;

namespace Yicheng.Cases.Migrations;

/// <summary>Carries out a judgement: the case is pinned to the later definition with its steps, timers, clocks and parts, and one event says so.</summary>
internal static class MoveCase
{
    public static async ValueTask RunAsync(CaseFile file, CaseJudgement judged, MigrationRow plan, IReadOnlyDictionary<string, string> mapping, ProcessRun run, CancellationToken cancellationToken)
    {
        var (target, to) = (judged.Target, judged.Target.Kind);
        foreach (var done in await file.Db.Set<TaskRow>().Where(t => t.CaseId == file.Case.Id && !t.Live && t.Definition == null).ToListAsync(cancellationToken))
        {
            done.Definition = file.Kind.Hash;
        }

        target.Case.Definition = to.Hash;
        foreach (var task in target.Tasks)
        {
            Move(file, target, task, judged.Moved.Moves.First(move => move.Instance == task.Seq).To);
        }

        var later = judged.Moved.State!.Timers.ToDictionary(timer => timer.Id, timer => timer.Element);
        foreach (var timer in target.Timers)
        {
            timer.Element = later.GetValueOrDefault(timer.Seq, timer.Element);
        }

        Rename(target.Case, mapping);
        target.Record(CaseActs.Migrated, null, new EventDetails
        {
            ConfirmedBy = plan.ConfirmedBy, From = file.Kind.Hash, Migration = plan.Id, OrderedBy = plan.OrderedBy, Steps = judged.Steps, To = to.Hash, Words = plan.Words,
        });
        await run.MoveAsync(target, judged.Moved, cancellationToken);

        // What stood still for want of a way on may find one in the later version.
        foreach (var incident in judged.Moved.State!.Incidents.Where(incident => target.Process.Incidents.Contains(incident)))
        {
            await run.ApplyAsync(target, new IncidentRetried(incident.Id), cancellationToken);
        }

        if (plan.Limits == LimitsRule.Renew)
        {
            NewLimits.Apply(target);
        }

        // What began just now in a part whose time stands still stands still too.
        foreach (var part in target.Parts.Where(part => part.State is PartState.Supplementing or PartState.Suspended))
        {
            target.SuspendPart(part);
        }

        target.Settle();
    }

    /// <summary>A step keeps its number, its clock and who has it; who has it loses it where the right to the step or the organ that does it is another now.</summary>
    private static void Move(CaseFile file, CaseFile target, TaskRow task, string element)
    {
        var (was, now) = (file.Kind.StepOf(task.Element), target.Kind.StepOf(element));
        var organisation = was.Organisation == now.Organisation ? task.Organisation : target.OrganisationFor(now, target.PartOf(task));
        if (task.Act != now.Act || task.Organisation != organisation)
        {
            (task.ClaimedBy, task.ClaimedByName) = (null, null);
            task.State = task.State == TaskState.Claimed ? TaskState.Open : task.State;
        }

        (task.Element, task.Act, task.Organisation) = (element, now.Act, organisation);
    }

    /// <summary>Conditions of the later version ask for outcomes by its own ids.</summary>
    private static void Rename(CaseRow row, IReadOnlyDictionary<string, string> mapping)
    {
        var kept = JsonNode.Parse(row.Variables)!.AsObject();
        var renamed = false;
        foreach (var (from, to) in mapping.Where(pair => pair.Value.Length > 0 && pair.Key != pair.Value))
        {
            foreach (var ending in (string[])["", "Form"])
            {
                if (kept[from + ending] is { } value && !kept.ContainsKey(to + ending))
                {
                    kept[to + ending] = value.DeepClone();
                    renamed = true;
                }
            }
        }

        if (renamed)
        {
            row.Variables = kept.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Running;
using Yicheng.Platform.Data;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Reading;

/// <summary>The steps that somebody may do, ordered by clock, paged by key along one index.</summary>
internal sealed class Inbox(CaseKinds kinds, FieldCipher cipher)
{
    private const int MostRounds = 20;

    public async Task<KeyPage<TaskLine>> ReadAsync(CityDb db, Reader reader, InboxQuery query, CancellationToken cancellationToken)
    {
        var limit = PageKey.Limit(query.Limit);
        var scope = GrantScope.Of(reader.Actor, act => act.StartsWith("task.", StringComparison.Ordinal));
        var lines = new List<TaskLine>(limit);
        if (scope.IsNothing)
        {
            return new(lines, null);
        }

        var after = PageKey.Read(query.After);
        for (var round = 0; round < MostRounds; round++)
        {
            var rows = await Rows(db, reader, query, scope, after).Take(limit + 1).ToListAsync(cancellationToken);
            for (var at = 0; at < rows.Count && at < limit; at++)
            {
                var (task, row) = (rows[at].Task, rows[at].Case);
                after = (task.SortAt, task.CaseId, task.Seq);
                if (CaseOpening.MayDo(reader.Actor, task).Allowed)
                {
                    lines.Add(Line(reader, await kinds.PinnedAsync(db, row.Definition, cancellationToken), task, row));
                    if (lines.Count == limit)
                    {
                        return new(lines, at + 1 < rows.Count ? PageKey.Of(task.SortAt, task.CaseId, task.Seq) : null);
                    }
                }
            }

            if (rows.Count <= limit)
            {
                return new(lines, null);
            }
        }

        return new(lines, after is { } last ? PageKey.Of(last.At, last.Id, last.Seq) : null);
    }

    private IQueryable<TaskOfCase> Rows(CityDb db, Reader reader, InboxQuery query, GrantScope scope, (DateTimeOffset At, Guid Id, int Seq)? after)
    {
        var tasks = db.Set<TaskRow>().AsNoTracking().Where(t => t.Live);
        if (scope.Organisations is { } organisations)
        {
            tasks = tasks.Where(t => organisations.Contains(t.Organisation));
        }
        else if (scope.RegionPrefix.Length > 0)
        {
            tasks = tasks.Where(t => t.Region.StartsWith(scope.RegionPrefix));
        }

        if (query.Mine)
        {
            var me = reader.Actor.Id;
            tasks = tasks.Where(t => t.ClaimedBy == me);
        }

        tasks = WorkQueue.Narrow(tasks, query.Queue, reader.Actor.Id);
        tasks = NumberOrSubject.Narrow(db, tasks, query.Words, cipher);

        if (query.Kind is { } kind)
        {
            tasks = tasks.Where(t => t.Kind == kind);
        }

        if (query.Act is { } act)
        {
            tasks = tasks.Where(t => t.Act == act);
        }

        if (query.Light is { } light)
        {
            tasks = tasks.Where(t => t.Light == light);
        }

        if (reader.City.Regions.Find(query.Region) is { Level: not RegionLevel.City } region)
        {
            tasks = tasks.Where(t => t.Region.StartsWith(region.Prefix));
        }

        if (after is { } last)
        {
            tasks = tasks.Where(t => t.SortAt > last.At || (t.SortAt == last.At && (t.CaseId.CompareTo(last.Id) > 0 || (t.CaseId == last.Id && t.Seq > last.Seq))));
        }

        return tasks.OrderBy(t => t.SortAt).ThenBy(t => t.CaseId).ThenBy(t => t.Seq)
            .Join(db.Set<CaseRow>(), t => t.CaseId, c => c.Id, (t, c) => new TaskOfCase { Task = t, Case = c })
            .OrderBy(one => one.Task.SortAt).ThenBy(one => one.Task.CaseId).ThenBy(one => one.Task.Seq);
    }

    private static TaskLine Line(Reader reader, PinnedKind kind, TaskRow task, CaseRow row)
    {
        var definition = kind.StepOf(task.Element);
        return new TaskLine(
            TaskIds.Of(row.Number, task.Seq),
            row.Number,
            task.Kind,
            reader.Say(kind.Kind.Name),
            definition.Part.Length > 0 ? reader.Say(kind.KindOf(definition.Part).Name) : null,
            reader.Say(definition.Name),
            task.Act,
            row.SubjectName,
            reader.RegionName(row.Region),
            reader.OrganisationName(task.Organisation),
            task.State,
            task.ClaimedByName,
            task.ClaimedBy == reader.Actor.Id,
            task.Light,
            task.StartedAt,
            task.SortAt < TaskRow.Never ? task.SortAt : null) { IsFirm = row.SubjectKind == SubjectKind.Firm };
    }

    private sealed class TaskOfCase
    {
        public required TaskRow Task { get; init; }

        public required CaseRow Case { get; init; }
    }
}

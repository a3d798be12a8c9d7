using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Data;
using Yicheng.Platform.Data;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Migrations;

/// <summary>Which cases a plan is for.</summary>
internal static class MigrationScope
{
    public static IQueryable<CaseRow> Of(CityDb db, MigrationRow plan, RegionTree regions)
    {
        var cases = db.Set<CaseRow>().AsNoTracking().Where(c => c.Definition == plan.FromHash && c.ClosedAt == null);
        if (regions.Find(plan.Region) is { Level: not RegionLevel.City } region)
        {
            cases = cases.Where(c => c.Region.StartsWith(region.Prefix));
        }

        if (plan.Organisation is { } organisation)
        {
            cases = cases.Where(c => db.Set<PartRow>().Any(p => p.CaseId == c.Id && p.Organisation == organisation));
        }

        if (plan.Step is { } step)
        {
            cases = cases.Where(c => db.Set<TaskRow>().Any(t => t.CaseId == c.Id && t.Live && t.Element == step));
        }

        if (plan.FiledFrom is { } from)
        {
            cases = cases.Where(c => c.FiledAt >= from);
        }

        return plan.FiledTo is { } to ? cases.Where(c => c.FiledAt < to) : cases;
    }
}

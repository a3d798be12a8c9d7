using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Platform.Data;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Reading;

/// <summary>What is looked for among cases, as a query.</summary>
internal static class CaseFilter
{
    public static IQueryable<CaseRow> Apply(CityDb db, Reader reader, CaseQuery query, GrantScope scope, FieldCipher cipher)
    {
        var cases = db.Set<CaseRow>().AsNoTracking();
        if (scope.Organisations is { } organisations)
        {
            cases = cases.Where(c => db.Set<PartRow>().Any(p => p.CaseId == c.Id && organisations.Contains(p.Organisation)));
        }
        else if (scope.RegionPrefix.Length > 0)
        {
            cases = cases.Where(c => c.Region.StartsWith(scope.RegionPrefix));
        }

        if (query.Words?.Trim() is { Length: > 0 } words)
        {
            cases = NumberOrSubject.Narrow(cases, words, cipher);
        }

        if (query.Kind is { } kind)
        {
            cases = cases.Where(c => db.Set<PartRow>().Any(p => p.CaseId == c.Id && p.Kind == kind));
        }

        if (reader.City.Regions.Find(query.Region) is { Level: not RegionLevel.City } region)
        {
            cases = cases.Where(c => c.Region.StartsWith(region.Prefix));
        }

        if (query.Organisation is { } organisation)
        {
            cases = cases.Where(c => db.Set<PartRow>().Any(p => p.CaseId == c.Id && p.Organisation == organisation)
                || db.Set<TaskRow>().Any(t => t.CaseId == c.Id && t.Live && t.Organisation == organisation));
        }

        return Standing(db, cases, query);
    }

    private static IQueryable<CaseRow> Standing(CityDb db, IQueryable<CaseRow> cases, CaseQuery query)
    {
        if (query.State is { } state)
        {
            cases = cases.Where(c => c.State == state);
        }

        if (query.Open)
        {
            cases = cases.Where(c => c.State != CaseState.Closed);
        }

        if (query.Light is { } light)
        {
            cases = cases.Where(c => db.Set<ClockRow>().Any(k => k.CaseId == c.Id && k.State != ClockState.Stopped && k.Light == light));
        }

        if (query.Step is { } step)
        {
            cases = cases.Where(c => db.Set<TaskRow>().Any(t => t.CaseId == c.Id && t.Live && t.Element == step));
        }

        if (query.FiledFrom is { } from)
        {
            cases = cases.Where(c => c.FiledAt >= from);
        }

        return query.FiledTo is { } to ? cases.Where(c => c.FiledAt < to) : cases;
    }
}

using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Data;
using Yicheng.Cases.Pages.Workbench;
using Yicheng.Cases.Reading;
using Yicheng.Cases.Workshop;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Migrations;

/// <summary>What people call the stored definitions of kinds: as which version of their process under which title, and when they were first in force.</summary>
internal static class VersionNames
{
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(CityDb db, Reader reader, IEnumerable<string> definitions, CancellationToken cancellationToken)
    {
        var wanted = definitions.Distinct().ToList();
        var stored = await db.Set<DefinitionRow>().AsNoTracking().Where(d => wanted.Contains(d.Hash)).Select(d => new { d.Hash, d.Process, d.ProcessHash, d.At }).ToListAsync(cancellationToken);
        var texts = stored.ConvertAll(d => d.ProcessHash);
        var versions = await db.Set<VersionRow>().AsNoTracking().Where(v => texts.Contains(v.Hash)).Select(v => new { v.File, v.Hash, v.Number, v.Title }).ToListAsync(cancellationToken);
        return stored.ToDictionary(d => d.Hash, d =>
        {
            var first = reader.When(d.At);
            return versions.Find(v => v.Hash == d.ProcessHash && v.File == new DefinitionFile(DefinitionSort.Process, d.Process).Path) switch
            {
                { Title.Length: > 0 } titled => reader.T["第 {0} 版“{1}”，{2}", titled.Number, titled.Title, first],
                { } version => reader.T["第 {0} 版，{1}", version.Number, first],
                null => reader.T["{0} 的版本", first],
            };
        });
    }
}

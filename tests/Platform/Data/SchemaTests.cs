using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Platform.Data;
using Yicheng.Testing;

namespace Yicheng.Platform.Tests.Data;

public sealed class SchemaTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task The_scripts_and_the_model_give_the_same_schema(string kind)
    {
        await using var scripted = await TestCity.StartAsync(kind);
        await using var modelled = await TestStore.CreateAsync(kind);
        await using var host = Yicheng.Host.CityHost.Build(new() { DataPath = modelled.Folder, Store = modelled.Store, CityPath = TestCity.Qingyuan });
        await using (var db = host.Services.GetRequiredService<CityModel>().OpenForReading())
        {
            await db.Database.EnsureCreatedAsync();
        }

        var fromScripts = await CatalogueAsync(scripted.App.Services.GetRequiredService<Store>(), kind);
        var fromModel = await CatalogueAsync(host.Services.GetRequiredService<Store>(), kind);
        string.Join('\n', fromScripts.Except(fromModel).Select(l => "only in scripts: " + l).Concat(fromModel.Except(fromScripts).Select(l => "only in model: " + l))).ShouldBe("");
        fromModel.Count.ShouldBeGreaterThan(10);
    }

    private static async Task<List<string>> CatalogueAsync(Store store, string kind)
    {
        await using var connection = await store.OpenAsync(CancellationToken.None);
        var columns = await RowsAsync(connection, kind == "sqlite"
            ? """
              select t.name || '.' || lower(c.name) || ' ' || lower(c.type) || case when c."notnull" or c.pk > 0 then ' not null' else '' end || ' pk' || c.pk
              from sqlite_master t, pragma_table_info(t.name) c where t.type = 'table' and t.name not like 'sqlite_%' and t.name not in ('platform_migration', '__EFMigrationsLock') and t.name not like '%\_fts%' escape '\'
              """
            : """
              select table_name || '.' || column_name || ' ' || data_type || case when is_nullable = 'NO' then ' not null' else '' end
              from information_schema.columns where table_schema = 'public' and table_name <> 'platform_migration'
              """);
        var indexes = await RowsAsync(connection, kind == "sqlite"
            ? """
              select t.name || ' ' || case when i."unique" then 'unique ' else '' end || (select group_concat(n.name || n.desc, ',') from (select x.name, x.desc from pragma_index_xinfo(i.name) x where x.key = 1 order by x.seqno) n)
              from sqlite_master t, pragma_index_list(t.name) i where t.type = 'table' and i.origin <> 'pk' and t.name <> 'platform_migration' and t.name not like '%\_fts%' escape '\'
              """
            : "select regexp_replace(indexdef, '^CREATE ', '') from pg_indexes where schemaname = 'public' and tablename <> 'platform_migration'");
        return [.. columns.Concat(indexes).Order(StringComparer.Ordinal)];
    }

    private static async Task<List<string>> RowsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}

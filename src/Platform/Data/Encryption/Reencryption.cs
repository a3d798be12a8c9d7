using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Yicheng.Platform.Jobs;

namespace Yicheng.Platform.Data;

/// <summary>How far the stored values have come under the newest key.</summary>
/// <param name="Key">The newest key when this was written.</param>
/// <param name="Tables">Tables that are finished.</param>
/// <param name="Rows">Rows looked at.</param>
/// <param name="Total">Rows there were when it began.</param>
/// <param name="Done">Whether every value is under the key.</param>
public sealed record ReencryptionProgress(string Key, int Tables, long Rows, long Total, bool Done)
{
    internal const string Setting = "platform.reencryption";

    /// <summary>The progress as stored; null where no key was ever replaced.</summary>
    public static async Task<ReencryptionProgress?> ReadAsync(CityDb db, CancellationToken cancellationToken) =>
        await db.ReadSettingAsync(Setting, cancellationToken) is { } json ? JsonSerializer.Deserialize<ReencryptionProgress>(json) : null;
}

/// <summary>
/// Brings every encrypted column under the newest key, some rows a round. Where it was within a table is kept in memory only: after a restart, or when a round
/// was rolled back, it begins that table again, and passes quickly over what is done.
/// </summary>
internal sealed class Reencryption(FieldCipher cipher) : Job
{
    private const int RowsARound = 200;
    private (string Key, long Rows, object[] After)? position;
    private string? finished;

    public override string Name => "reencryption";

    public override TimeSpan Every => TimeSpan.FromSeconds(2);

    public override async Task<bool> RunAsync(CityDb db, CancellationToken cancellationToken)
    {
        cipher.Refresh();
        var key = cipher.Newest.Name;
        if (finished == key)
        {
            return false;
        }

        var tables = PersonalTable.Of(db.Model);
        var progress = await ReencryptionProgress.ReadAsync(db, cancellationToken);
        if (progress?.Key != key)
        {
            progress = new ReencryptionProgress(key, 0, 0, await CountAsync(db, tables, cancellationToken), Done: cipher.Keys.Count == 1);
        }

        progress = progress.Done ? progress : await AdvanceAsync(db, tables, progress, cancellationToken);
        await db.KeepSettingAsync(ReencryptionProgress.Setting, JsonSerializer.Serialize(progress), cancellationToken);
        finished = progress.Done ? key : null;
        return !progress.Done;
    }

    private async Task<ReencryptionProgress> AdvanceAsync(CityDb db, IReadOnlyList<PersonalTable> tables, ReencryptionProgress progress, CancellationToken cancellationToken)
    {
        if (progress.Tables >= tables.Count)
        {
            return progress with { Done = true };
        }

        var table = tables[progress.Tables];
        var rows = await ReadAsync(db, table, progress, cancellationToken);
        foreach (var row in rows)
        {
            for (var column = 0; column < table.Columns.Count; column++)
            {
                if (row[table.Keys.Count + column] is string stored && !cipher.IsUnderNewest(stored))
                {
                    await ReplaceAsync(db, table, table.Columns[column], row, stored, cancellationToken);
                }
            }
        }

        var next = progress with { Rows = progress.Rows + rows.Count, Tables = progress.Tables + (rows.Count < RowsARound ? 1 : 0) };
        position = rows.Count < RowsARound ? null : (next.Key, next.Rows, rows[^1][..table.Keys.Count]);
        return next;
    }

    private async Task<List<object[]>> ReadAsync(CityDb db, PersonalTable table, ReencryptionProgress progress, CancellationToken cancellationToken)
    {
        var after = position is { } at && at.Key == progress.Key && at.Rows == progress.Rows ? at.After : null;
        await using var command = Command(db, table.Page(after is null, RowsARound));
        AddKeys(command, after ?? []);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<object[]>(RowsARound);
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private async Task ReplaceAsync(CityDb db, PersonalTable table, string column, object[] row, string stored, CancellationToken cancellationToken)
    {
        await using var command = Command(db, table.Replace(column));
        AddKeys(command, row[..table.Keys.Count]);
        Add(command, "@new", cipher.Encrypt(cipher.Decrypt(stored)));
        Add(command, "@old", stored);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<long> CountAsync(CityDb db, IReadOnlyList<PersonalTable> tables, CancellationToken cancellationToken)
    {
        var total = 0L;
        foreach (var table in tables)
        {
            await using var command = Command(db, $"select count(*) from {table.Name}");
            total += Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
        }

        return total;
    }

    private static DbCommand Command(CityDb db, string text)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = text;
        return command;
    }

    private static void AddKeys(DbCommand command, object[] keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            Add(command, $"@k{i}", keys[i]);
        }
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}

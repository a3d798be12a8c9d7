using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Errors;

namespace Yicheng.Platform.Data;

/// <summary>
/// Human numbers. A node takes them in blocks through the command queue, and the next block before the last is used up, so that nobody waits for another's
/// number; numbers rise and never repeat, and a restart may leave some unused. Draw them outside commands.
/// </summary>
public sealed class Sequences(CommandQueue queue)
{
    private const int ShortestBlock = 64;
    private const int LongestBlock = 1024;
    private readonly ConcurrentDictionary<string, Numbers> sequences = new(StringComparer.Ordinal);

    /// <summary>The next number of a named sequence, from 1.</summary>
    public async ValueTask<Result<long>> NextAsync(string name, CancellationToken cancellationToken)
    {
        var numbers = sequences.GetOrAdd(name, _ => new Numbers());
        await numbers.Gate.WaitAsync(cancellationToken);
        try
        {
            if (numbers.Next >= numbers.End)
            {
                var taken = await NextBlockAsync(name, numbers);
                if (taken.IsRefused)
                {
                    return taken.Refusal;
                }

                (numbers.Next, numbers.End) = taken.Value;
            }

            var length = numbers.End - numbers.Next;
            if (numbers.Coming is null && length == ShortestBlock / 2)
            {
                // A name that is much used gets longer blocks.
                numbers.Taken++;
                numbers.Coming = TakeAsync(name, (int)Math.Min(LongestBlock, ShortestBlock * numbers.Taken));
            }

            return numbers.Next++;
        }
        finally
        {
            numbers.Gate.Release();
        }
    }

    /// <summary>
    /// One number inside a running command, for the few that are made there and not asked for from outside. It is given back where the command does not
    /// commit, and others who draw from the same sequence wait for the commit.
    /// </summary>
    public static async Task<long> TakeAsync(CityDb db, string name, CancellationToken cancellationToken) =>
        (await TakeAsync(db, name, 1, cancellationToken)).Value.Next;

    private async Task<Result<(long Next, long End)>> NextBlockAsync(string name, Numbers numbers)
    {
        if (numbers.Coming is { } coming)
        {
            numbers.Coming = null;
            await ((Task)coming).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (coming.IsCompletedSuccessfully && await coming is { IsRefused: false } taken)
            {
                return taken;
            }

            // What was refused when it was taken ahead may be possible now that it is needed.
        }

        return await TakeAsync(name, ShortestBlock);
    }

    private Task<Result<(long Next, long End)>> TakeAsync(string name, int length) =>
        queue.RunAsync((db, token) => TakeAsync(db, name, length, token));

    private static async Task<Result<(long Next, long End)>> TakeAsync(CityDb db, string name, int length, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = """
            insert into platform_sequence (name, next) values (@name, @block + 1)
            on conflict (name) do update set next = platform_sequence.next + @block
            returning next - @block
            """;
        Add("@name", name);
        Add("@block", (long)length);
        var first = Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
        return (first, first + length);

        void Add(string parameter, object value)
        {
            var p = command.CreateParameter();
            p.ParameterName = parameter;
            p.Value = value;
            command.Parameters.Add(p);
        }
    }

    private sealed class Numbers
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public long Next { get; set; }

        public long End { get; set; }

        public long Taken { get; set; }

        public Task<Result<(long Next, long End)>>? Coming { get; set; }
    }
}

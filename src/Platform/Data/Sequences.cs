using System.Collections.Concurrent;

namespace Yicheng.Platform.Data;

/// <summary>
/// Human numbers. A node takes them in blocks, in a short transaction of its own, so that nobody waits for another's number;
/// numbers rise and never repeat, and a restart may leave some unused.
/// </summary>
public sealed class Sequences(Store store)
{
    private const int BlockLength = 64;
    private readonly ConcurrentDictionary<string, Block> blocks = new(StringComparer.Ordinal);

    /// <summary>The next number of a named sequence, from 1.</summary>
    public async ValueTask<long> NextAsync(string name, CancellationToken cancellationToken)
    {
        var block = blocks.GetOrAdd(name, _ => new Block());
        await block.Gate.WaitAsync(cancellationToken);
        try
        {
            if (block.Next >= block.End)
            {
                block.Next = await TakeBlockAsync(name, cancellationToken);
                block.End = block.Next + BlockLength;
            }

            return block.Next++;
        }
        finally
        {
            block.Gate.Release();
        }
    }

    private async Task<long> TakeBlockAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await store.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            insert into platform_sequence (name, next) values (@name, @block + 1)
            on conflict (name) do update set next = platform_sequence.next + @block
            returning next - @block
            """;
        Add("@name", name);
        Add("@block", (long)BlockLength);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);

        void Add(string parameter, object value)
        {
            var p = command.CreateParameter();
            p.ParameterName = parameter;
            p.Value = value;
            command.Parameters.Add(p);
        }
    }

    private sealed class Block
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public long Next { get; set; }

        public long End { get; set; }
    }
}

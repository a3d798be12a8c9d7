using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Ledger.Contracts;

namespace Yicheng.Ledger.Data;

/// <summary>The log's commitment to one event; without an index until it is sequenced.</summary>
internal sealed class LedgerLeaf
{
    public Guid EventId { get; init; }

    public required string Source { get; init; }

    public DateTimeOffset At { get; init; }

    public required byte[] Salt { get; init; }

    public required byte[] Commitment { get; init; }

    public long? LeafIndex { get; init; }

    public static LedgerLeaf Of(string source, Guid eventId, ReadOnlySpan<byte> payload, DateTimeOffset at)
    {
        var salt = RandomNumberGenerator.GetBytes(EventCommitment.SaltLength);
        return new LedgerLeaf { EventId = eventId, Source = source, At = at, Salt = salt, Commitment = EventCommitment.Of(salt, source, eventId, at, payload) };
    }

    internal sealed class Table : IEntityTypeConfiguration<LedgerLeaf>
    {
        public void Configure(EntityTypeBuilder<LedgerLeaf> builder)
        {
            builder.ToTable("ledger_leaf").HasKey(leaf => leaf.EventId);
            builder.Property(leaf => leaf.EventId).ValueGeneratedNever();
            builder.HasIndex(leaf => leaf.LeafIndex).IsUnique().HasFilter("leaf_index is not null");

            // What waits for its place is found in the order of places, however long the log is.
            builder.HasIndex(leaf => leaf.EventId).HasFilter("leaf_index is null");
        }
    }
}

/// <summary>A tile of hashes, or at level -1 a bundle of entries.</summary>
internal sealed class LedgerTile
{
    public int Level { get; init; }

    public long Number { get; init; }

    public int Width { get; init; }

    public required byte[] Content { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<LedgerTile>
    {
        public void Configure(EntityTypeBuilder<LedgerTile> builder)
        {
            builder.ToTable("ledger_tile").HasKey(tile => new { tile.Level, tile.Number });
            builder.Property(tile => tile.Level).ValueGeneratedNever();
            builder.Property(tile => tile.Number).ValueGeneratedNever();
        }
    }
}

/// <summary>A signed statement of the log's size and root.</summary>
internal sealed class LedgerCheckpoint
{
    public long Size { get; init; }

    public required string Note { get; init; }

    public DateTimeOffset At { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<LedgerCheckpoint>
    {
        public void Configure(EntityTypeBuilder<LedgerCheckpoint> builder)
        {
            builder.ToTable("ledger_checkpoint").HasKey(checkpoint => checkpoint.Size);
            builder.Property(checkpoint => checkpoint.Size).ValueGeneratedNever();
        }
    }
}

/// <summary>An attempt that was refused; an event of the ledger's own.</summary>
internal sealed class LedgerRefusal
{
    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    public required string Act { get; init; }

    public required string Target { get; init; }

    public required string Reason { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<LedgerRefusal>
    {
        public void Configure(EntityTypeBuilder<LedgerRefusal> builder)
        {
            builder.ToTable("ledger_refusal").HasKey(refusal => refusal.Id);
            builder.Property(refusal => refusal.Id).ValueGeneratedNever();
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Audit;

/// <summary>An entry as stored. Append-only: triggers of both stores refuse to delete it or change what is kept plain; what is encrypted the ledger vouches for, and only a new key rewrites it.</summary>
internal sealed class AuditRow
{
    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }

    public AuditKind Kind { get; init; }

    public Guid? ActorId { get; init; }

    public required string Actor { get; init; }

    public required string ActorIndex { get; init; }

    public string? Organisation { get; init; }

    public required string Act { get; init; }

    public required string Target { get; init; }

    public string? Words { get; init; }

    public required string Network { get; init; }

    public required string NetworkIndex { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<AuditRow>
    {
        public void Configure(EntityTypeBuilder<AuditRow> builder)
        {
            builder.ToTable("identity_audit").HasKey(a => a.Id);
            builder.Property(a => a.Id).ValueGeneratedNever();
            builder.Property(a => a.Kind).HasConversion<string>();
            builder.Property(a => a.Actor).IsPersonal();
            builder.Property(a => a.Words).IsPersonal();
            builder.Property(a => a.Network).IsPersonal();
            builder.HasIndex(a => new { a.Kind, a.Id });
            builder.HasIndex(a => new { a.ActorId, a.Id });
            builder.HasIndex(a => new { a.ActorIndex, a.Id });
            builder.HasIndex(a => new { a.NetworkIndex, a.Id });
        }
    }
}

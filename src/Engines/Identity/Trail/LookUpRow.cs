using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Trail;

/// <summary>Somebody read another's personal data. Append-only, like the audit trail. The person is known by blind index alone, so the row says nothing without the key.</summary>
internal sealed class LookUpRow
{
    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }

    public required string SubjectIndex { get; init; }

    public Guid ReaderId { get; init; }

    public required string Reader { get; init; }

    public ActorKind ReaderKind { get; init; }

    public string? Organisation { get; init; }

    public LookUpKind How { get; init; }

    public string? Matter { get; init; }

    /// <summary>Code of the role by which the reader might.</summary>
    public required string Basis { get; init; }

    public string? Purpose { get; init; }

    public required string Network { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<LookUpRow>
    {
        public void Configure(EntityTypeBuilder<LookUpRow> builder)
        {
            builder.ToTable("identity_look_up").HasKey(l => l.Id);
            builder.Property(l => l.Id).ValueGeneratedNever();
            builder.Property(l => l.ReaderKind).HasConversion<string>();
            builder.Property(l => l.How).HasConversion<string>();
            builder.Property(l => l.Reader).IsPersonal();
            builder.Property(l => l.Purpose).IsPersonal();
            builder.Property(l => l.Network).IsPersonal();
            builder.HasIndex(l => new { l.SubjectIndex, l.Id });
            builder.HasIndex(l => new { l.ReaderId, l.Id });
        }
    }
}

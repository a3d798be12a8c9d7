using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Platform.Data;

namespace Yicheng.ServiceHall.Data;

/// <summary>An application that is being written. Its content is personal as a whole; once filed only the number of the case stays.</summary>
internal sealed class DraftRow
{
    public Guid Id { get; init; }

    /// <summary>Account that writes: the applicant's own, or the clerk's who files for somebody.</summary>
    public Guid Owner { get; init; }

    public required string Item { get; init; }

    /// <summary><see cref="Drafts.DraftContent"/> as JSON.</summary>
    public required string Content { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Number of the case that it became; null while it is written.</summary>
    public string? FiledAs { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<DraftRow>
    {
        public void Configure(EntityTypeBuilder<DraftRow> builder)
        {
            builder.ToTable("servicehall_draft").HasKey(d => d.Id);
            builder.Property(d => d.Id).ValueGeneratedNever();
            builder.Property(d => d.Content).IsPersonal();
            builder.HasIndex(d => new { d.Owner, d.UpdatedAt });
        }
    }
}

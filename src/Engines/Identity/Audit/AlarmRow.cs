using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Audit;

/// <summary>What an alarm is about.</summary>
internal enum AlarmRule
{
    /// <summary>One reader looked up many people's data.</summary>
    MassLookUps,

    /// <summary>Somebody looked up personal data at an hour when nobody works.</summary>
    OddHours,

    /// <summary>Somebody looked up a colleague.</summary>
    Colleague,

    /// <summary>Somebody looked up a person on the city's list.</summary>
    PublicFigure,

    /// <summary>Many refusals of one person or network.</summary>
    Refusals,

    /// <summary>Many failed sign-ins from one network or to one account.</summary>
    FailedSignIns,
}

/// <summary>Something the audit administrator should look into, until they write down what it was.</summary>
internal sealed class AlarmRow
{
    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }

    public AlarmRule Rule { get; init; }

    /// <summary>What makes it the same alarm when the watch comes round again.</summary>
    public required string About { get; init; }

    /// <summary>Who or which network.</summary>
    public required string Who { get; init; }

    public int Count { get; set; }

    /// <summary>Some of the matters, paths or accounts concerned.</summary>
    public required string Examples { get; set; }

    public Guid? HandledBy { get; set; }

    public DateTimeOffset? HandledAt { get; set; }

    public string? Words { get; set; }

    public int Version { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<AlarmRow>
    {
        public void Configure(EntityTypeBuilder<AlarmRow> builder)
        {
            builder.ToTable("identity_alarm").HasKey(a => a.Id);
            builder.Property(a => a.Id).ValueGeneratedNever();
            builder.Property(a => a.Rule).HasConversion<string>();
            builder.Property(a => a.Who).IsPersonal();
            builder.Property(a => a.Version).IsConcurrencyToken();
            builder.HasIndex(a => new { a.Rule, a.About }).IsUnique();
            builder.HasIndex(a => new { a.HandledAt, a.Id });
        }
    }
}

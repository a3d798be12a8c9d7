using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Yicheng.ServiceHall.Data;

/// <summary>What one city day brought of one item: counted as it happens, so that the home page counts nothing.</summary>
internal sealed class TallyRow
{
    /// <summary>The city's day as yyyymmdd.</summary>
    public int Day { get; init; }

    public required string Item { get; init; }

    public int Filed { get; set; }

    public int Closed { get; set; }

    public int Ratings { get; set; }

    /// <summary>Ratings of four and five.</summary>
    public int GoodRatings { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<TallyRow>
    {
        public void Configure(EntityTypeBuilder<TallyRow> builder) => builder.ToTable("servicehall_tally").HasKey(t => new { t.Day, t.Item });
    }
}

namespace Yicheng.Ledger.Keys;

/// <summary>Files with private keys: readable by the program's account only, and written as a whole or not at all.</summary>
internal static class OwnerOnlyFile
{
    /// <summary>Writes the file. Without <paramref name="replace"/> a file that is there already stays as it is.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content, bool replace)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(temporary, path, replace);
        }
        catch (IOException) when (!replace && File.Exists(path))
        {
            File.Delete(temporary);
        }
    }
}

using System.Security.Cryptography;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Modules;

namespace Yicheng.Platform.Files;

/// <summary>
/// Files by their content: the name of a stored file is the SHA-256 of its bytes, so the same file is held once and cannot change unseen.
/// </summary>
public sealed class FileStore(CityOptions options)
{
    /// <summary>Most bytes of one file.</summary>
    public const long MostBytes = 20 * 1024 * 1024;

    private readonly string root = Path.Combine(options.DataPath, "files");

    /// <summary>Keeps what the stream holds; it is on the disk when this answers.</summary>
    /// <param name="content">Read to its end, or until it is too long.</param>
    /// <param name="name">The name it had at its owner's; decides nothing but which kinds are told apart inside a ZIP container.</param>
    public async Task<Result<StoredFile>> SaveAsync(Stream content, string name, CancellationToken cancellationToken)
    {
        var temporary = Path.Combine(root, "incoming", Path.GetRandomFileName());
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(temporary)!);
            var (length, hash, head) = await WriteAsync(content, temporary, cancellationToken);
            if (length == 0)
            {
                return Refusal.Invalid("file", new LocalText("文件“{0}”是空的，请重新选择", name), "empty-file");
            }

            if (length > MostBytes)
            {
                return new Refusal(RefusalKind.TooLarge, "file-too-large", new LocalText("文件“{0}”超过 20 MB，请压缩或分成几个文件", name));
            }

            if (FileKind.Sniff(head, name) is not { } kind)
            {
                return new Refusal(RefusalKind.UnsupportedType, "file-kind", new LocalText("文件“{0}”不是可以接收的种类，请上传 PDF、OFD、JPG、PNG、DOCX、XLSX 或 ZIP 文件", name));
            }

            var path = PathOf(hash);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(temporary, path, overwrite: true);
            return new StoredFile(hash, length, kind.MediaType);
        }
        catch (IOException exception) when (IsDiskFull(exception))
        {
            return Refusal.NoSpace();
        }
        finally
        {
            // On a full disk the folder itself may not have come to be.
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }

    /// <summary>Opens a stored file; null where there is none of this hash.</summary>
    public FileStream? Open(string hash) =>
        hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower) && File.Exists(PathOf(hash))
            ? new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true)
            : null;

    private static async Task<(long Length, string Hash, byte[] Head)> WriteAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, useAsync: true);
        var buffer = new byte[64 * 1024];
        byte[]? head = null;
        long length = 0;
        int read;
        while (length <= MostBytes && (read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)) > 0)
        {
            head ??= buffer[..Math.Min(read, 4096)];
            sha.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            length += read;
        }

        await file.FlushAsync(cancellationToken);
        file.Flush(flushToDisk: true);
        return (length, Convert.ToHexStringLower(sha.GetHashAndReset()), head ?? []);
    }

    private static bool IsDiskFull(IOException exception) => (exception.HResult & 0xFFFF) is 28 or 122 or 112;

    private string PathOf(string hash) => Path.Combine(root, hash[..2], hash);
}

/// <summary>A file that is kept.</summary>
/// <param name="Hash">SHA-256 of its bytes, lower-case hexadecimal; also its name.</param>
/// <param name="Length">Bytes.</param>
/// <param name="MediaType">What its bytes say it is.</param>
public sealed record StoredFile(string Hash, long Length, string MediaType);
